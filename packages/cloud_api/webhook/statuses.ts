import type { BrokerEvent, DeliveryStatus, PersonRef, StatusEvent } from '#contracts/events'
import { mapGraphError } from '../errors/error_map.js'
import { phoneRef } from './identities.js'
import { compact, instant, list, type Loose, record, text, word } from './values.js'

const STATES: Record<string, DeliveryStatus> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
}

/** One entry of `statuses`. Payments, calls and words that nobody knows never touch a message's state. */
export function statusEvent(status: Loose, externalId: string): BrokerEvent | null {
  const providerId = text(status.id)
  if (providerId === undefined) throw new Error('the status has no id')
  const type = text(status.type)
  const state = text(status.status) ?? ''
  const known = Object.hasOwn(STATES, state) && (type === undefined || type === 'message')
  if (known) return messageStatus(status, providerId, STATES[state], externalId)
  return state === 'deleted' ? null : otherStatus(status, type, state, externalId)
}

function messageStatus(
  status: Loose,
  providerId: string,
  state: DeliveryStatus,
  externalId: string
): StatusEvent {
  const event: StatusEvent = {
    type: 'status',
    externalId,
    at: instant(status.timestamp),
    providerId,
    status: state,
  }
  const clientRef = text(status.biz_opaque_callback_data)
  const recipient = recipientOf(status)
  if (clientRef) event.clientRef = clientRef
  if (Object.keys(recipient).length > 0) event.recipient = recipient
  if (state === 'failed') event.error = mapGraphError(list(status.errors)[0])
  if (status.pricing !== undefined) event.pricing = pricing(record(status.pricing))
  const window = freeEntryPoint(status)
  if (window) event.window = window
  return event
}

/** For groups `recipient_id` is the group, and the participant has fields of its own. */
function recipientOf(status: Loose): PersonRef {
  const group = status.recipient_type === 'group' ? text(status.recipient_id) : undefined
  const phone = group
    ? (status.recipient_participant_id ?? status.participant_recipient_id)
    : status.recipient_id
  return compact({
    ...phoneRef(phone),
    bsuid: text(status.recipient_user_id) ?? phoneRef(phone).bsuid,
    parentBsuid: text(status.recipient_parent_user_id) ?? text(status.parent_recipient_user_id),
    groupId: group,
  })
}

/** Meta writes categories with hyphens and underscores. */
function pricing(given: Loose): StatusEvent['pricing'] {
  const type = text(given.type) ?? null
  return {
    billable: isBillable(given, type),
    category: text(given.category)?.replaceAll('-', '_') ?? null,
    model: text(given.pricing_model) ?? null,
    type,
    raw: given,
  }
}

/** Meta's own flag is on its way out: the type says it, but for governments and charities, who are exempt. */
function isBillable({ billable, subtype }: Loose, type: string | null): boolean {
  if (subtype === 'paid_exempt') return false
  return type === null ? billable === true : type === 'regular'
}

function freeEntryPoint(status: Loose): StatusEvent['window'] {
  const conversation = record(status.conversation)
  const expiresAt = instant(conversation.expiration_timestamp)
  const free =
    record(status.pricing).type === 'free_entry_point' ||
    record(conversation.origin).type === 'referral_conversion'
  return free && expiresAt !== null ? { kind: 'free_entry_point', expiresAt } : undefined
}

function otherStatus(
  status: Loose,
  type: string | undefined,
  state: string,
  externalId: string
): BrokerEvent {
  const topic = type === undefined ? 'unknown_status' : `${type}_status`
  const summary = `${type ?? 'Message'} ${word(status.id)} is ${state || 'in an unnamed state'}`
  return {
    type: 'account',
    externalId,
    at: instant(status.timestamp),
    topic,
    severity: 'info',
    summary,
    data: status,
  }
}
