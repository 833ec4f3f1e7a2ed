import type { BrokerEvent, DeliveryStatus, StatusEvent } from '#contracts/events'
import { brokerError } from '../error_map.js'
import { revoke } from './changes.js'
import { isNoConversation, isSomebody, personOf } from './people.js'
import { type Loose, record, text } from './values.js'

/** Baileys' words, and Meta's as an instance on the official API hands them through. */
const STATES: Record<string, DeliveryStatus> = {
  PENDING: 'accepted',
  SERVER_ACK: 'sent',
  SENT: 'sent',
  DELIVERY_ACK: 'delivered',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'played',
  ERROR: 'failed',
  FAILED: 'failed',
}

/** `messages.update`. What it says of customers' messages is our own reading of them. The gateway gives no time. */
export function statusEvent(data: Loose, externalId: string): BrokerEvent | null {
  const providerId = text(data.keyId) ?? text(record(data.key).id)
  if (providerId === undefined) throw new Error('the status names no message')
  const word = text(data.status) ?? text(record(data.update).status) ?? ''
  if (isNoConversation(data.remoteJid)) return null
  if (word === 'DELETED') return revoke(providerId, externalId, undefined)
  if (data.fromMe !== true || !Object.hasOwn(STATES, word)) return null
  return status(providerId, STATES[word], externalId, data.remoteJid, word)
}

/**
 * `send.message` tells of every message that was sent through the gateway's API, and nearly always overtakes the answer to
 * our own call: as a status it settles ours and leaves those of other programs alone.
 */
export function sentEvent(data: Loose, externalId: string): BrokerEvent | null {
  const { id, remoteJid } = record(data.key)
  const providerId = text(id)
  if (providerId === undefined) throw new Error('the message has no id')
  const isReaction = record(data.message).reactionMessage !== undefined
  return isReaction || isNoConversation(remoteJid)
    ? null
    : status(providerId, 'accepted', externalId, remoteJid, '')
}

function status(
  providerId: string,
  state: DeliveryStatus,
  externalId: string,
  remoteJid: unknown,
  word: string
): StatusEvent {
  const recipient = personOf(remoteJid)
  return {
    type: 'status',
    externalId,
    at: null,
    providerId,
    status: state,
    ...(isSomebody(recipient) ? { recipient } : {}),
    ...(state === 'failed' ? { error: refused(word) } : {}),
  }
}

/** The gateway keeps the reason to itself. */
const refused = (word: string) =>
  brokerError('unknown', 'after_fix', 'WhatsApp refused the message; the gateway says no more', {
    code: word,
  })
