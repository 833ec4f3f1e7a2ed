import type { DeliveryFacts } from '#contracts/broker'
import type { AccountEvent, DeliveryStatus, PersonRef, StatusEvent } from '#contracts/events'
import { bsuidOf, phoneOf } from '../addresses.js'
import { readReference } from '../callback_address.js'
import { mapError } from '../error_map.js'
import { compact, number } from '../values.js'
import type { Fields } from './fields.js'

const STATUSES = new Map<string, DeliveryStatus>([
  ['queued', 'accepted'],
  ['accepted', 'accepted'],
  ['scheduled', 'accepted'],
  ['sending', 'accepted'],
  ['sent', 'sent'],
  ['partially_delivered', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
  ['undelivered', 'failed'],
  ['canceled', 'failed'],
])

/** How far one of our messages has come. Twilio gives no time with it, and promises no order. */
export function readStatus(
  fields: Fields,
  state: string,
  { query }: DeliveryFacts
): StatusEvent | AccountEvent {
  const providerId = fields.get('MessageSid') ?? fields.get('SmsSid')
  const externalId = phoneOf(fields.get('From'))
  if (!providerId) throw new Error('the status has no MessageSid')
  if (!externalId) throw new Error('the status names no number of ours')
  const status = STATUSES.get(state.toLowerCase())
  if (!status) return unknownStatus(externalId, `Message ${providerId} is ${state}`, fields)
  return compact<StatusEvent>({
    type: 'status',
    externalId,
    at: null,
    providerId,
    status,
    clientRef: readReference(query),
    recipient: recipientOf(fields),
    error: status === 'failed' ? errorOf(fields, state) : undefined,
  })
}

function recipientOf(fields: Fields): PersonRef | undefined {
  const [phone, bsuid] = [phoneOf(fields.get('To')), bsuidOf(fields.get('To'))]
  return phone || bsuid ? compact<PersonRef>({ phone, bsuid }) : undefined
}

function errorOf(fields: Fields, state: string) {
  const words = fields.get('ChannelStatusMessage') ?? fields.get('ErrorMessage')
  const code = number(fields.get('ErrorCode')) ?? null
  return mapError(code, words ?? (code === null ? `The message is ${state}` : undefined))
}

function unknownStatus(externalId: string, summary: string, fields: Fields): AccountEvent {
  const about = { topic: 'unknown_status', severity: 'info' as const, summary }
  return { type: 'account', externalId, at: null, ...about, data: fields.source }
}
