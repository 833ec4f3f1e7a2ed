import type { BrokerEvent } from '#contracts/events'
import { accountEvent } from './account_facts.js'
import { NUMBER_FIELDS } from './changes.js'
import { EventSink } from './event_sink.js'
import { type Loose, readJson, record, text, word } from './values.js'

/** Which of our numbers a change belongs to. */
export type NumberOf = (value: Loose) => string | undefined

export const phoneNumberId: NumberOf = ({ metadata }) => word(record(metadata).phone_number_id)

/** Every entry, change and item of a body, in order. */
export function parseDelivery(body: Uint8Array): BrokerEvent[] {
  return readEnvelope(record(readJson(body)))
}

/** Another product's object on the same callback holds nothing for us. */
export function readEnvelope(document: Loose, numberOf = phoneNumberId): BrokerEvent[] {
  const sink = new EventSink()
  if (document.object !== 'whatsapp_business_account') return sink.events
  sink.each(document.entry, null, (entry) => {
    sink.each(entry.changes, null, (change) => readChange(sink, change, entry, numberOf))
    return null
  })
  return sink.events
}

/** Messages and statuses of one number as some hosts post them: without the envelope around. */
export function readBareMessages(value: Loose, externalId: string): BrokerEvent[] {
  const sink = new EventSink()
  NUMBER_FIELDS.messages(sink, value, externalId)
  return sink.events
}

function readChange(
  sink: EventSink,
  change: Loose,
  entry: Loose,
  numberOf: NumberOf
): BrokerEvent | null {
  const field = text(change.field) ?? 'unnamed'
  if (!Object.hasOwn(NUMBER_FIELDS, field)) {
    return accountEvent(field, record(change.value), entry)
  }
  const value = record(change.value)
  const externalId = numberOf(value)
  if (externalId === undefined) throw new Error(`field ${field} names no number of ours`)
  NUMBER_FIELDS[field](sink, value, externalId)
  return null
}
