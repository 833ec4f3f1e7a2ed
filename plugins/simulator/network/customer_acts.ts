import type { InboundContent, Referral } from '#contracts/events'
import type { WireEvent } from '../broker/wire.js'
import type Chat from '../models/chat.js'
import PhoneMessage from '../models/phone_message.js'
import { WINDOW_MS } from './chats.js'
import { type Network, newProviderId } from './network.js'
import { queueWebhook, ring } from './webhooks.js'

/** A chat with its customer loaded, as every act of a customer needs it. */
export type OwnChat = Chat

export interface Extras {
  replyTo?: string
  forwarded?: 'once' | 'often'
  referral?: Referral
  product?: { catalogId: string; productId: string }
}

export async function customerWrites(
  net: Network,
  chat: OwnChat,
  content: InboundContent,
  extras: Extras = {}
) {
  const { customer } = chat
  const at = net.now()
  const message = await PhoneMessage.create({
    chatId: chat.id,
    providerId: newProviderId(),
    author: 'customer',
    kind: content.kind,
    content,
    replyTo: extras.replyTo ?? null,
    state: 'waiting',
    at,
  })
  await chat
    .merge({ lastMessageAt: at, readAt: at, typingUntil: null, windowExpiresAt: at + WINDOW_MS })
    .save()
  const event: WireEvent = {
    event: 'message',
    number: chat.externalId,
    id: message.providerId,
    at,
    from: customer.ref,
    content,
    ...extras,
  }
  await tell(net, chat, event, message.id)
  return message
}

/** An empty emoji takes the reaction back. */
export async function customerReacts(
  net: Network,
  chat: OwnChat,
  target: PhoneMessage,
  emoji: string
) {
  await target.merge({ customerReaction: emoji || null }).save()
  await tell(net, chat, {
    event: 'reaction',
    number: chat.externalId,
    id: newProviderId(),
    at: net.now(),
    from: chat.customer.ref,
    target: target.providerId,
    emoji: emoji || null,
  })
}

/** Only own texts can be changed, as on a phone. */
export async function customerEdits(
  net: Network,
  chat: OwnChat,
  target: PhoneMessage,
  body: string
) {
  if (target.author !== 'customer' || target.kind !== 'text' || target.deletedAt) return false
  const content = { kind: 'text' as const, body }
  await target.merge({ content, editedAt: net.now() }).save()
  await tell(net, chat, {
    event: 'edit',
    number: chat.externalId,
    id: newProviderId(),
    at: net.now(),
    target: target.providerId,
    content,
  })
  return true
}

export async function customerDeletes(net: Network, chat: OwnChat, target: PhoneMessage) {
  if (target.author !== 'customer' || target.deletedAt) return false
  await target.merge({ deletedAt: net.now() }).save()
  await tell(net, chat, {
    event: 'delete',
    number: chat.externalId,
    id: newProviderId(),
    at: net.now(),
    target: target.providerId,
  })
  return true
}

async function tell(net: Network, chat: OwnChat, event: WireEvent, messageId?: number) {
  const { customer } = chat
  await queueWebhook(net, {
    chat,
    customer,
    events: [event],
    messageId,
    delayMs: customer.latencyMs,
    waitsForCustomer: true,
  })
  ring(net, chat)
}
