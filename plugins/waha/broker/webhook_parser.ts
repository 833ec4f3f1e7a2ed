import type { BrokerEvent } from '#contracts/events'
import { type Loose, readJson, record, text } from './values.js'
import { readEdit, readReaction, readRevoke } from './webhook/amendments.js'
import { readCall } from './webhook/calls.js'
import { readMessage, readWaiting } from './webhook/messages.js'
import { readSessionStatus } from './webhook/session_events.js'
import { readAck } from './webhook/statuses.js'

type Reader = (payload: Loose, envelope: Envelope) => BrokerEvent | null

export interface Envelope {
  /** Our session, which is the id of our number. */
  session: string
  timestamp: unknown
  /** Our own contact, absent while no phone is linked. */
  me: Loose
}

const READERS: Record<string, Reader> = {
  'message': readMessage,
  'message.any': readMessage,
  'message.waiting': readWaiting,
  'message.ack': readAck,
  'message.ack.group': readAck,
  'message.reaction': readReaction,
  'message.edited': readEdit,
  'message.revoked': readRevoke,
  'call.received': (payload, envelope) => readCall(payload, envelope, 'received'),
  'call.rejected': (payload, envelope) => readCall(payload, envelope, 'rejected'),
  'session.status': readSessionStatus,
}

/** Known events that say nothing about conversations; a session that is shared with other tools may send them too. */
const SILENT =
  /^(call\.accepted|state\.change|engine\.event|chat\.|group\.|label\.|presence\.|poll\.|event\.response)/

/** One event a body, or a list of them where something on the way collects. */
export function parseWebhook(body: Uint8Array): BrokerEvent[] {
  const document = readJson(body)
  return (Array.isArray(document) ? document : [document]).flatMap(readEnvelope)
}

function readEnvelope(document: unknown): BrokerEvent[] {
  const { event, session, timestamp, me, payload } = record(document)
  const externalId = text(session) ?? null
  try {
    if (typeof event !== 'string') throw new Error('the delivery names no event')
    if (!Object.hasOwn(READERS, event)) {
      if (SILENT.test(event)) return []
      throw new Error(`the event ${event.slice(0, 100)} is not known`)
    }
    if (externalId === null) throw new Error(`the event ${event} names no session`)
    const read = READERS[event](record(payload), {
      session: externalId,
      timestamp,
      me: record(me),
    })
    return read ? [read] : []
  } catch (error) {
    const reason = (error as Error).message
    return [{ type: 'unparsed', externalId, at: null, reason, data: document }]
  }
}
