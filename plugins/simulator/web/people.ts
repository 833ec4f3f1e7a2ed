import db from '@adonisjs/lucid/services/db'
import Chat from '../models/chat.js'
import Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import type { PhoneLine } from './lines.js'
import { previewOf, type Translate } from './preview.js'

const MOST_CHATS = 100

export interface PersonRow {
  chatId: number
  customer: Customer
  preview: { icon: string | null; text: string }
  isOwn: boolean
  at: number
  unread: number
}

/** Who has a chat with this number, latest first, and who could begin one. */
export async function loadPeople(line: PhoneLine, t: Translate) {
  const chats = await Chat.query()
    .where({ accountId: line.accountId, externalId: line.externalId })
    .preload('customer')
    .orderBy('last_message_at', 'desc')
    .limit(MOST_CHATS)
  const ids = chats.map(({ id }) => id)
  const [last, unread] = await Promise.all([lastMessages(ids), unreadCounts(ids)])
  const others = await Customer.query()
    .whereNotIn(
      'id',
      chats.map(({ customerId }) => customerId)
    )
    .orderBy('name')
    .limit(MOST_CHATS)
  return {
    chats: chats.map((chat) => toRow(chat, last.get(chat.id), unread.get(chat.id) ?? 0, t)),
    others,
  }
}

function toRow(
  chat: Chat,
  last: PhoneMessage | undefined,
  unread: number,
  t: Translate
): PersonRow {
  return {
    chatId: chat.id,
    customer: chat.customer,
    preview: last ? previewOf(last, t) : { icon: null, text: t('simulator.people.silent') },
    isOwn: last?.author === 'customer',
    at: chat.lastMessageAt,
    unread,
  }
}

/** What the phone shows: a message of the business is there once it was delivered. */
const VISIBLE = "kind <> 'reaction' and (author = 'customer' or delivered_at is not null)"

async function lastMessages(chatIds: number[]): Promise<Map<number, PhoneMessage>> {
  if (chatIds.length === 0) return new Map()
  const messages = await PhoneMessage.query().whereIn(
    'id',
    db
      .from('simulator_messages')
      .whereIn('chat_id', chatIds)
      .whereRaw(VISIBLE)
      .groupBy('chat_id')
      .max('id')
  )
  return new Map(messages.map((message) => [message.chatId, message]))
}

async function unreadCounts(chatIds: number[]): Promise<Map<number, number>> {
  if (chatIds.length === 0) return new Map()
  const rows = await db
    .from('simulator_messages')
    .join('simulator_chats', 'simulator_chats.id', 'simulator_messages.chat_id')
    .whereIn('chat_id', chatIds)
    .where('author', 'business')
    .whereNot('kind', 'reaction')
    .whereNotIn('state', ['read', 'played'])
    .whereRaw('delivered_at > coalesce(read_at, 0)')
    .groupBy('chat_id')
    .select('chat_id')
    .count('* as unread')
  return new Map(rows.map((row) => [row.chat_id, Number(row.unread)]))
}
