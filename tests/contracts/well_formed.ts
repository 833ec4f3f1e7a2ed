import { BROKER_ERROR_CLASSES } from '#contracts/errors'
import type { BrokerEvent } from '#contracts/events'
import { MEDIA_KINDS } from '#contracts/messages'

const EVENT_TYPES = [
  'message',
  'echo',
  'status',
  'reaction',
  'edit',
  'delete',
  'identity',
  'account',
  'unparsed',
]
const STATUSES = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed']
const CONTENT_KINDS: string[] = [
  ...MEDIA_KINDS,
  'text',
  'location',
  'contacts',
  'button_reply',
  'list_reply',
  'flow_reply',
  'order',
  'call',
  'system',
  'unsupported',
  'unknown',
]

/** What the host could not take of an event, whatever the delivery said; null when there is nothing. */
export function eventProblem(event: BrokerEvent): string | null {
  if (!EVENT_TYPES.includes(event.type)) return `there is no event ${event.type}`
  if (event.at !== null && !Number.isFinite(event.at)) return `at is ${event.at}`
  if (event.type === 'account' || event.type === 'unparsed') return null
  if (typeof event.externalId !== 'string' || event.externalId === '') return 'no externalId'
  if (event.type === 'identity') return null
  if (typeof event.providerId !== 'string' || event.providerId === '') return 'no providerId'
  if (event.type === 'status') return statusProblem(event)
  return 'content' in event && !CONTENT_KINDS.includes(event.content.kind)
    ? `there is no kind ${event.content.kind}`
    : null
}

function statusProblem(event: Extract<BrokerEvent, { type: 'status' }>): string | null {
  if (!STATUSES.includes(event.status)) return `there is no status ${event.status}`
  return event.error && !BROKER_ERROR_CLASSES.includes(event.error.class)
    ? `there is no error class ${event.error.class}`
    : null
}
