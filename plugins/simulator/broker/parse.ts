import { BROKER_ERROR_CLASSES, type BrokerError } from '#contracts/errors'
import type { BrokerEvent, DeliveryStatus, PersonRef, Referral } from '#contracts/events'
import { compact, instant, type Json, object, oneOf, optionalText, text } from './read.js'
import { readContent } from './read_content.js'

const STATUSES: readonly DeliveryStatus[] = [
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
]
const RETRY = ['safe', 'after_fix', 'never'] as const
const PERSON_FIELDS = [
  'phone',
  'waId',
  'bsuid',
  'parentBsuid',
  'lid',
  'username',
  'groupId',
  'displayName',
] as const
const REFERRAL_FIELDS = [
  'sourceUrl',
  'sourceId',
  'sourceType',
  'headline',
  'body',
  'mediaType',
  'mediaUrl',
  'clickId',
] as const

/** Throws only when the body is no JSON at all. */
export function parse(body: Uint8Array): BrokerEvent[] {
  const root = asObject(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  if (!Array.isArray(root.events)) return [unparsed(root, 'events is no list')]
  return root.events.map(parseEvent)
}

function unparsed(value: unknown, reason: string): BrokerEvent {
  const { number, at } = asObject(value)
  return {
    type: 'unparsed',
    externalId: optionalText(number) ?? null,
    at: instant(at),
    reason,
    data: value,
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function parseEvent(value: unknown): BrokerEvent {
  const wire = asObject(value)
  try {
    const kind = text(wire.event, 'event')
    const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined
    if (!read) throw new Error(`event "${kind}" is not known`)
    return read(wire, { externalId: text(wire.number, 'number'), at: instant(wire.at) })
  } catch (error) {
    return unparsed(value, (error as Error).message)
  }
}

interface Base {
  externalId: string
  at: number | null
}

const READERS: Record<string, (wire: Json, base: Base) => BrokerEvent> = {
  message: readMessage,
  echo: (wire, base) =>
    compact({
      ...base,
      type: 'echo' as const,
      providerId: text(wire.id, 'id'),
      to: readPerson(wire.to, 'to'),
      content: readContent(wire.content),
      replyToProviderId: optionalText(wire.replyTo),
    }),
  status: readStatus,
  reaction: (wire, base) => ({
    ...base,
    type: 'reaction',
    providerId: text(wire.id, 'id'),
    from: readPerson(wire.from, 'from'),
    targetProviderId: text(wire.target, 'target'),
    emoji: optionalText(wire.emoji) ?? null,
  }),
  edit: (wire, base) => ({
    ...base,
    type: 'edit',
    providerId: text(wire.id, 'id'),
    targetProviderId: text(wire.target, 'target'),
    content: readContent(wire.content),
  }),
  delete: (wire, base) => ({
    ...base,
    type: 'delete',
    providerId: text(wire.id, 'id'),
    targetProviderId: text(wire.target, 'target'),
  }),
}

function readMessage(wire: Json, base: Base): BrokerEvent {
  const content = readContent(wire.content)
  const product = wire.product ? object(wire.product, 'product') : null
  return compact({
    ...base,
    type: 'message' as const,
    providerId: text(wire.id, 'id'),
    from: readPerson(wire.from, 'from'),
    content,
    replyToProviderId: optionalText(wire.replyTo),
    forwarded: wire.forwarded
      ? oneOf(wire.forwarded, ['once', 'often'] as const, 'forwarded')
      : undefined,
    referral: wire.referral
      ? pick<Referral>(object(wire.referral, 'referral'), REFERRAL_FIELDS)
      : undefined,
    referredProduct: product
      ? {
          catalogId: text(product.catalogId, 'catalogue'),
          productId: text(product.productId, 'product'),
        }
      : undefined,
    opensWindow: content.kind !== 'system',
    raw: content.kind === 'unknown' || content.kind === 'unsupported' ? wire : undefined,
  })
}

function readStatus(wire: Json, base: Base): BrokerEvent {
  return compact({
    ...base,
    type: 'status' as const,
    providerId: text(wire.id, 'id'),
    clientRef: optionalText(wire.ref),
    status: oneOf(wire.status, STATUSES, 'status'),
    recipient: wire.to ? readPerson(wire.to, 'to') : undefined,
    error: wire.error ? readError(object(wire.error, 'error')) : undefined,
  })
}

function readError(error: Json): BrokerError {
  return compact({
    class: oneOf(error.class, BROKER_ERROR_CLASSES, 'error class'),
    retry: oneOf(error.retry, RETRY, 'retry'),
    code: optionalText(error.code) ?? null,
    providerMessage: optionalText(error.providerMessage) ?? '',
  })
}

function readPerson(value: unknown, name: string): PersonRef {
  const person = pick<PersonRef>(object(value, name), PERSON_FIELDS)
  const { displayName: _name, ...ids } = person
  if (Object.keys(ids).length === 0) throw new Error(`${name} names nobody`)
  return person
}

function pick<T extends object>(source: Json, fields: readonly (keyof T & string)[]): T {
  return compact(
    Object.fromEntries(fields.map((field) => [field, optionalText(source[field])]))
  ) as T
}
