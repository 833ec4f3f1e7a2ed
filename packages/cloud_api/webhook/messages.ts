import type { BrokerEvent, EditEvent, MessageEvent, Referral } from '#contracts/events'
import { contentOf, keepsRaw } from './content.js'
import { identityChange, isSomebody, senderOf, sharedOwnNumber } from './identities.js'
import { compact, instant, type Loose, record, text } from './values.js'

export interface MessageSource {
  externalId: string
  contacts: unknown[]
  /** Is it the only message beside those contacts? */
  alone: boolean
  historical?: boolean
  standby?: boolean
}

/** One entry of `messages`: nearly always one event. Throws with a reason when it can't be attributed. */
export function messageEvents(message: Loose, source: MessageSource): BrokerEvent[] {
  const providerId = text(message.id)
  if (providerId === undefined) throw new Error('the message has no id')
  if (message.type === 'system') {
    const change = identityChange(message, source.externalId)
    if (change) return [change]
  }
  if (message.type === 'request_welcome') return [welcome(message, source)]
  const change = changeOfMessage(message, providerId, source.externalId)
  if (change) return [change]
  const from = senderOf(message, source.contacts, source.alone)
  if (!isSomebody(from)) throw new Error('the message names no sender')
  if (message.type === 'reaction') return [reaction(message, providerId, source.externalId, from)]
  return withSharedNumber(newMessage(message, providerId, from, source), message)
}

function newMessage(
  message: Loose,
  providerId: string,
  from: MessageEvent['from'],
  source: MessageSource
): MessageEvent {
  const content = contentOf(message)
  const event: MessageEvent = {
    type: 'message',
    externalId: source.externalId,
    at: instant(message.timestamp),
    providerId,
    from,
    content,
    opensWindow: message.type !== 'system' && !source.historical,
  }
  if (message.context !== undefined) addContext(event, record(message.context))
  if (message.referral !== undefined) event.referral = referral(record(message.referral))
  if (source.historical) event.historical = true
  if (source.standby) event.standby = true
  if (keepsRaw(content)) event.raw = message
  return event
}

function withSharedNumber(event: MessageEvent, message: Loose): BrokerEvent[] {
  if (event.content.kind !== 'contacts') return [event]
  const shared = sharedOwnNumber(message, event.externalId, event.from)
  return shared ? [event, shared] : [event]
}

function addContext(event: MessageEvent, context: Loose) {
  const quoted = text(context.id)
  const product = record(context.referred_product)
  const [catalogId, productId] = [text(product.catalog_id), text(product.product_retailer_id)]
  if (quoted) event.replyToProviderId = quoted
  if (context.frequently_forwarded === true) event.forwarded = 'often'
  else if (context.forwarded === true) event.forwarded = 'once'
  if (catalogId && productId) event.referredProduct = { catalogId, productId }
}

function referral(given: Loose): Referral {
  return compact({
    sourceUrl: text(given.source_url),
    sourceId: text(given.source_id),
    sourceType: text(given.source_type),
    headline: text(given.headline),
    body: text(given.body),
    mediaType: text(given.media_type),
    mediaUrl: text(given.image_url) ?? text(given.video_url),
    clickId: text(given.ctwa_clid),
  })
}

/** An absent or empty emoji takes the reaction back. */
function reaction(
  message: Loose,
  providerId: string,
  externalId: string,
  from: MessageEvent['from']
): BrokerEvent {
  const { message_id: target, emoji } = record(message.reaction)
  const targetProviderId = text(target)
  if (targetProviderId === undefined) throw new Error('the reaction names no message')
  return {
    type: 'reaction',
    externalId,
    at: instant(message.timestamp),
    providerId,
    from,
    targetProviderId,
    emoji: text(emoji) ?? null,
  }
}

/** Edits and revokes, of customers' messages and of echoes alike; null for other kinds. */
export function changeOfMessage(
  message: Loose,
  providerId: string,
  externalId: string
): BrokerEvent | null {
  if (message.type !== 'edit' && message.type !== 'revoke') return null
  const change = record(message[message.type])
  const targetProviderId = text(change.original_message_id)
  if (targetProviderId === undefined) throw new Error(`the ${message.type} names no message`)
  const base = { externalId, at: instant(message.timestamp), providerId, targetProviderId }
  if (message.type === 'revoke') return { type: 'delete', ...base }
  return { type: 'edit', ...base, content: contentOf(record(change.message)) } satisfies EditEvent
}

/** A kind that Meta withdrew: the person opened a chat and wrote nothing. */
function welcome(message: Loose, { externalId }: MessageSource): BrokerEvent {
  const summary = 'A customer opened the chat for the first time'
  return {
    type: 'account',
    externalId,
    at: instant(message.timestamp),
    topic: 'request_welcome',
    severity: 'info',
    summary,
    data: message,
  }
}
