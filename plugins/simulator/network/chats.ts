import Chat from '../models/chat.js'
import type Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import type { Network } from './network.js'
import { makeDue } from './tasks.js'
import { ring } from './webhooks.js'

/** Our number as the network knows it. */
export interface Line {
  accountId: number
  externalId: string
}

/** The page says again and again that the chat is on the screen; so long after the last time it no longer is. */
const OPEN_MS = 15_000
const TYPING_MS = 25_000
export const WINDOW_MS = 24 * 60 * 60 * 1000

export async function findOrCreateChat(
  net: Network,
  customer: Customer,
  line: Line
): Promise<Chat> {
  const key = { customerId: customer.id, accountId: line.accountId, externalId: line.externalId }
  const chat = await Chat.firstOrCreate(key, { lastMessageAt: net.now() })
  chat.$setRelated('customer', customer)
  return chat
}

/** The customer looks at the chat: what arrived is read, if they let others know. */
export async function openChat(net: Network, chat: Chat) {
  await chat.merge({ openUntil: net.now() + OPEN_MS, readAt: net.now() }).save()
  const unread = await PhoneMessage.query()
    .where('chat_id', chat.id)
    .where('author', 'business')
    .where('state', 'delivered')
    .select('id')
  if (unread.length > 0) await makeDue(net, { messageIds: unread.map(({ id }) => id) })
}

/** The business looked at the customer's messages, up to this one. */
export async function businessRead(net: Network, providerId: string) {
  const last = await PhoneMessage.query().where('provider_id', providerId).preload('chat').first()
  if (!last) return
  await PhoneMessage.query()
    .where('chat_id', last.chatId)
    .where('author', 'customer')
    .where('state', 'sent')
    .where('at', '<=', last.at)
    .update({ state: 'read' })
  ring(net, last.chat)
}

export async function businessTypes(net: Network, providerId: string) {
  const message = await PhoneMessage.query()
    .where('provider_id', providerId)
    .preload('chat')
    .first()
  if (!message) return
  await message.chat.merge({ typingUntil: net.now() + TYPING_MS }).save()
  ring(net, message.chat)
}
