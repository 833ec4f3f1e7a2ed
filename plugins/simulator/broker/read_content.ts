import type { InboundContent, RemoteMedia } from '#contracts/events'
import {
  MEDIA_KINDS,
  type ContactCard,
  type LocationBody,
  type MediaKind,
  type OrderBody,
} from '#contracts/messages'
import { compact, finite, type Json, list, object, optionalText, text } from './read.js'

type Reader = (content: Json) => InboundContent

const plain = (value: unknown) => (typeof value === 'string' ? value : '')

const READERS: Record<Exclude<InboundContent['kind'], MediaKind | 'unknown'>, Reader> = {
  text: ({ body }) => ({ kind: 'text', body: text(body, 'body') }),
  location: ({ location }) => ({
    kind: 'location',
    location: readLocation(object(location, 'location')),
  }),
  contacts: ({ contacts }) => ({
    kind: 'contacts',
    contacts: list(contacts, 'contacts').map((card) => readCard(object(card, 'contact'))),
  }),
  button_reply: ({ title, payload }) => ({
    kind: 'button_reply',
    title: text(title, 'title'),
    payload: optionalText(payload) ?? null,
  }),
  list_reply: ({ title, description, payload }) =>
    compact({
      kind: 'list_reply' as const,
      title: text(title, 'title'),
      description: optionalText(description),
      payload: optionalText(payload) ?? null,
    }),
  flow_reply: ({ name, body, response }) => ({
    kind: 'flow_reply',
    name: text(name, 'name'),
    body: plain(body),
    response,
  }),
  order: ({ order }) => ({ kind: 'order', order: readOrder(object(order, 'order')) }),
  call: ({ event, durationSeconds }) =>
    compact({
      kind: 'call' as const,
      event: text(event, 'event'),
      durationSeconds: typeof durationSeconds === 'number' ? durationSeconds : undefined,
    }),
  system: ({ body, type }) => ({
    kind: 'system',
    body: text(body, 'body'),
    type: text(type, 'type'),
  }),
  unsupported: ({ type, reason }) =>
    compact({
      kind: 'unsupported' as const,
      type: optionalText(type) ?? null,
      reason: optionalText(reason),
    }),
}

/** A kind that this version does not know is kept as unknown; a known one that is broken throws. */
export function readContent(value: unknown): InboundContent {
  const content = object(value, 'content')
  const kind = text(content.kind, 'content kind')
  if ((MEDIA_KINDS as readonly string[]).includes(kind)) {
    return readMedia(kind as MediaKind, content)
  }
  const read = Object.hasOwn(READERS, kind) ? READERS[kind as keyof typeof READERS] : undefined
  return read ? read(content) : { kind: 'unknown', type: optionalText(content.type) ?? kind }
}

function readMedia(kind: MediaKind, content: Json): InboundContent {
  const media = object(content.media, 'media')
  const file: RemoteMedia = compact({
    kind,
    id: text(media.id, 'media id'),
    mime: optionalText(media.mime) ?? null,
    sha256: optionalText(media.sha256),
    size: typeof media.size === 'number' ? media.size : undefined,
    filename: optionalText(media.filename),
    animated: typeof media.animated === 'boolean' ? media.animated : undefined,
  })
  return compact({ kind, media: file, caption: optionalText(content.caption) })
}

function readLocation(location: Json): LocationBody {
  return compact({
    latitude: finite(location.latitude, 'latitude'),
    longitude: finite(location.longitude, 'longitude'),
    name: optionalText(location.name),
    address: optionalText(location.address),
    url: optionalText(location.url),
  })
}

function readCard(card: Json): ContactCard {
  const phones = Array.isArray(card.phones) ? card.phones : []
  return compact({
    name: text(card.name, 'contact name'),
    phones: phones.map((entry) => {
      const { phone, waId, type } = object(entry, 'phone')
      return compact({
        phone: text(phone, 'phone'),
        waId: optionalText(waId),
        type: optionalText(type),
      })
    }),
    organisation: optionalText(card.organisation),
  })
}

function readOrder(order: Json): OrderBody {
  return compact({
    catalogId: optionalText(order.catalogId) ?? null,
    text: optionalText(order.text),
    items: list(order.items, 'items').map((entry) => {
      const item = object(entry, 'item')
      return {
        productId: text(item.productId, 'product'),
        quantity: String(item.quantity ?? '1'),
        price: String(item.price ?? ''),
        currency: String(item.currency ?? ''),
      }
    }),
  })
}
