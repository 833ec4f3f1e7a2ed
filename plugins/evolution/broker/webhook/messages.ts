import type { BrokerEvent, EchoEvent, MessageEvent } from '#contracts/events'
import { protocolChange } from './changes.js'
import { contentOf, keepsRaw, unwrapped } from './content.js'
import { contextOf, referralOf } from './context.js'
import { isNoConversation, isSomebody, otherSide } from './people.js'
import { compact, instant, type Loose, record, text } from './values.js'

/** One entry of `messages.upsert`: a customer's message, or one typed on the phone. Throws with a reason when it can't be attributed. */
export function messageEvent(data: Loose, externalId: string): BrokerEvent | null {
  return readMessage(data, externalId, false)
}

/** The same from the history that a phone hands over when it is linked. */
export function historyEvent(data: Loose, externalId: string): BrokerEvent | null {
  return readMessage(data, externalId, true)
}

function readMessage(data: Loose, externalId: string, historical: boolean): BrokerEvent | null {
  const key = record(data.key)
  if (isNoConversation(key.remoteJid)) return null
  const providerId = text(key.id)
  if (providerId === undefined) throw new Error('the message has no id')
  const message = record(data.message)
  const body = unwrapped(message)
  if (body.protocolMessage !== undefined) {
    return protocolChange(record(body.protocolMessage), externalId)
  }
  const person = otherSide(key)
  if (!isSomebody(person)) throw new Error('the message names nobody')
  if (body.reactionMessage !== undefined) {
    return reaction(record(body.reactionMessage), data, externalId, providerId)
  }
  const content = data.message ? contentOf(message, providerId, data.messageType) : undecryptable
  if (content === null) return null
  const base = compact({
    externalId,
    at: instant(data.messageTimestamp),
    providerId,
    content,
    ...replyOf(data, body),
    historical: historical || undefined,
    raw: keepsRaw(content) ? data : undefined,
  })
  if (key.fromMe === true) return { type: 'echo', to: person, ...base } satisfies EchoEvent
  return inbound(data, body, { ...base, from: named(person, data) })
}

const undecryptable = { kind: 'unsupported', type: 'undecryptable' } as const

function inbound(
  data: Loose,
  body: Loose,
  base: Omit<MessageEvent, 'type' | 'opensWindow'>
): MessageEvent {
  const context = contextOf(data, body)
  const often = Number(context.forwardingScore) >= 4
  return compact<MessageEvent>({
    type: 'message',
    ...base,
    forwarded: context.isForwarded === true ? (often ? 'often' : 'once') : undefined,
    referral: referralOf(context),
    opensWindow: !base.historical,
  })
}

function replyOf(data: Loose, body: Loose) {
  const quoted = text(contextOf(data, body).stanzaId)
  return quoted === undefined ? {} : { replyToProviderId: quoted }
}

/** The name of a writer who has not told one is their number, which says nothing new. */
function named(person: MessageEvent['from'], { pushName }: Loose): MessageEvent['from'] {
  const displayName = text(pushName)
  return displayName === undefined || displayName === person.waId
    ? person
    : { ...person, displayName }
}

/** Our own reactions from the phone have no place in the desk: it knows who reacted by user. */
function reaction(
  { key: target, text: emoji }: Loose,
  data: Loose,
  externalId: string,
  providerId: string
): BrokerEvent | null {
  const key = record(data.key)
  if (key.fromMe === true) return null
  const targetProviderId = text(record(target).id)
  if (targetProviderId === undefined) throw new Error('the reaction names no message')
  return {
    type: 'reaction',
    externalId,
    at: instant(data.messageTimestamp),
    providerId,
    from: named(otherSide(key), data),
    targetProviderId,
    emoji: text(emoji) ?? null,
  }
}
