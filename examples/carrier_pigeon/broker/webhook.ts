import type { BrokerEvent, DeliveryStatus, InboundContent } from 'balcao/plugin'
import { carrierPigeonError } from './errors.js'
import { record, text, wholeNumber, type Loose } from './values.js'

const STATUSES = new Set<unknown>(['sent', 'delivered', 'read', 'failed'])

/** Every event of a body, in order. What can't be read becomes `unparsed` and never costs the others. */
export function parse(body: Uint8Array): BrokerEvent[] {
  const { events } = record(JSON.parse(new TextDecoder().decode(body)))
  if (!Array.isArray(events)) return [unparsed({}, 'the body has no list of events', events)]
  return events.map((event) => readEvent(record(event), event))
}

function readEvent(event: Loose, raw: unknown): BrokerEvent {
  const line = text(event.line)
  const id = text(event.id)
  if (!line || !id) return unparsed(event, 'an event without line or id', raw)
  const base = { externalId: line, at: wholeNumber(event.at) ?? null, providerId: id }
  if (event.type === 'status' && STATUSES.has(event.status)) {
    return { type: 'status', ...base, ...readStatus(event) }
  }
  const phone = /^\+\d{6,15}$/.exec(text(record(event.from).number) ?? '')?.[0]
  if (event.type !== 'message' || !phone) {
    return unparsed(event, 'neither a message of a phone number nor a status we know', raw)
  }
  const displayName = text(record(event.from).name)
  const replyTo = text(event.reply_to)
  const content = readContent(event)
  return {
    type: 'message',
    ...base,
    from: { phone, ...(displayName && { displayName }) },
    content,
    ...(replyTo && { replyToProviderId: replyTo }),
    opensWindow: true,
    ...(content.kind === 'unknown' && { raw }),
  }
}

function readStatus({ status, ref, error }: Loose) {
  const clientRef = text(ref)
  const { code, message } = record(error)
  return {
    status: status as DeliveryStatus,
    ...(clientRef && { clientRef }),
    ...(status === 'failed' && {
      error: carrierPigeonError(text(code) ?? null, text(message) ?? 'It says no more'),
    }),
  }
}

function readContent(event: Loose): InboundContent {
  const body = text(event.text)
  if (event.kind === 'text' && body) return { kind: 'text', body }
  const { file, mime, caption } = record(event.image)
  const id = text(file)
  if (event.kind !== 'image' || !id) return { kind: 'unknown', type: text(event.kind) ?? 'none' }
  const media = { kind: 'image' as const, id, mime: text(mime) ?? null }
  const words = text(caption)
  return { kind: 'image', media, ...(words && { caption: words }) }
}

function unparsed({ line, at }: Loose, reason: string, data: unknown): BrokerEvent {
  const externalId = text(line) ?? null
  return { type: 'unparsed', externalId, at: wholeNumber(at) ?? null, reason, data }
}
