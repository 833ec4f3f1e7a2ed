import type { InboundContent } from '#contracts/events'
import { list, type Loose, record, text } from '../values.js'
import { contactCards } from './contact_cards.js'
import { engineTypeOf, isHousekeeping, protoOf } from './engine_data.js'
import { fileOf } from './files.js'

/** WAHA has no field for the kind: it follows from what is there. null: nothing that a person wrote. */
export function contentOf(payload: Loose, messageId: string): InboundContent | null {
  const body = text(payload.body)
  const place = locationOf(record(payload.location), body)
  if (place) return place
  const cards = list(payload.vCards).flatMap((card) => contactCards(card))
  if (cards.length > 0) return { kind: 'contacts', contacts: cards }
  if (payload.hasMedia === true) return fileOf(payload, messageId)
  if (body !== undefined) return choiceOf(payload._data, body) ?? { kind: 'text', body }
  if (isHousekeeping(payload._data)) return null
  return { kind: 'unknown', type: engineTypeOf(payload._data) ?? 'empty' }
}

/** Coordinates come as text. */
function locationOf(place: Loose, body: string | undefined): InboundContent | null {
  const [latitude, longitude] = [coordinate(place.latitude), coordinate(place.longitude)]
  if (latitude === null || longitude === null) return null
  const name = text(place.name) ?? text(place.description) ?? body
  const address = text(place.address)
  const url = text(place.url)
  return {
    kind: 'location',
    location: {
      latitude,
      longitude,
      ...(name ? { name } : {}),
      ...(address ? { address } : {}),
      ...(url ? { url } : {}),
    },
  }
}

function coordinate(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= 180
    ? number
    : null
}

/** The answer to a button or list: its words are the body, its id is known to the engine alone. */
function choiceOf(data: unknown, title: string): InboundContent | null {
  const proto = protoOf(data)
  const web = record(data)
  const button =
    text(record(proto.templateButtonReplyMessage).selectedId) ??
    text(record(proto.buttonsResponseMessage).selectedButtonId) ??
    text(web.selectedButtonId)
  if (button !== undefined) return { kind: 'button_reply', title, payload: button }
  const answer = record(proto.listResponseMessage ?? web.listResponse)
  const row = text(record(answer.singleSelectReply).selectedRowId)
  if (row === undefined) return null
  const description = text(answer.description)
  return {
    kind: 'list_reply',
    title,
    ...(description ? { description } : {}),
    payload: row,
  }
}
