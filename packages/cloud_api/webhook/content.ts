import type { InboundContent, RemoteMedia } from '#contracts/events'
import type { MediaKind, OrderBody } from '#contracts/messages'
import { contactCards } from './contact_cards.js'
import { interactiveContent } from './interactive.js'
import { compact, list, type Loose, record, text, word } from './values.js'

type Reader = (body: Loose, message: Loose) => InboundContent | null

const READERS: Record<string, Reader> = {
  text: ({ body }) => (typeof body === 'string' ? { kind: 'text', body: text(body) ?? '' } : null),
  image: (body) => media('image', body),
  video: (body) => media('video', body),
  audio: (body) => media(body.voice === true ? 'voice' : 'audio', body),
  // What the retired On-Premises API made of a voice note; some hosts still do.
  voice: (body) => media('voice', body),
  document: (body) => media('document', body),
  sticker: (body) => media('sticker', body),
  location,
  contacts: (_, message) => contactCards(message.contacts),
  button: (body) => {
    const title = text(body.text) ?? text(body.payload)
    return title === undefined
      ? null
      : { kind: 'button_reply', title, payload: text(body.payload) ?? null }
  },
  interactive: interactiveContent,
  order: (body) => ({ kind: 'order', order: order(body) }),
  system: (body) => ({
    kind: 'system',
    body: text(body.body) ?? '',
    type: text(body.type) ?? 'system',
  }),
  unsupported: (body, message) =>
    compact<InboundContent>({
      kind: 'unsupported',
      type: text(body.type) ?? null,
      reason: reason(message.errors),
    }),
  media_placeholder: () => ({ kind: 'unsupported', type: 'media_placeholder' }),
}

/** What a message (or its edited version) holds. A kind nobody knows, or a known one in an unknown shape, stays itself. */
export function contentOf(message: Loose): InboundContent {
  const type = text(message.type) ?? 'unknown'
  const content = Object.hasOwn(READERS, type)
    ? READERS[type](record(message[type]), message)
    : null
  return (
    content ?? { kind: 'unknown', type: type === 'interactive' ? interactiveType(message) : type }
  )
}

/** Kinds that are shown with the broker's own object beside them. */
export function keepsRaw({ kind }: InboundContent): boolean {
  return kind === 'unknown' || kind === 'unsupported' || kind === 'system'
}

function media(kind: MediaKind, body: Loose): InboundContent | null {
  const id = word(body.id)
  const url = text(body.url)
  if (id === undefined && url === undefined) return null
  const file: RemoteMedia = compact({
    kind,
    id: id ?? null,
    url,
    mime: text(body.mime_type) ?? null,
    sha256: text(body.sha256),
    filename: text(body.filename),
    animated: body.animated === true ? true : undefined,
  })
  return compact({ kind, media: file, caption: text(body.caption) })
}

function location(body: Loose): InboundContent | null {
  const [latitude, longitude] = [degrees(body.latitude), degrees(body.longitude)]
  if (latitude === null || longitude === null) return null
  const [name, address, url] = [text(body.name), text(body.address), text(body.url)]
  return { kind: 'location', location: compact({ latitude, longitude, name, address, url }) }
}

function degrees(value: unknown): number | null {
  const number = typeof value === 'number' || text(value) ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}

function order(body: Loose): OrderBody {
  const items = list(body.product_items)
    .map(record)
    .map((item) => ({
      productId: word(item.product_retailer_id) ?? '',
      quantity: word(item.quantity) ?? '',
      price: word(item.item_price) ?? '',
      currency: text(item.currency) ?? '',
    }))
  return compact({ catalogId: word(body.catalog_id) ?? null, text: text(body.text), items })
}

function reason(errors: unknown): string | undefined {
  const error = record(list(errors)[0])
  return text(record(error.error_data).details) ?? text(error.message) ?? text(error.title)
}

const interactiveType = (message: Loose) =>
  `interactive.${text(record(message.interactive).type) ?? 'unknown'}`
