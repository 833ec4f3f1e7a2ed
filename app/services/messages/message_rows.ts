import type { EchoEvent, InboundContent, MessageEvent, RemoteMedia } from '#contracts/events'
import { newId } from '#lib/ids'
import { cleanText } from '#lib/text'
import { searchVector } from '#lib/search_words'
import type { Batch, InsertStatement, Row } from '#services/database/batch'

export interface MessageRow {
  id: number
  conversation_id: number
  number_id: number
  connection_id: number | null
  direction: 'in' | 'out' | 'event'
  kind: string
  body: string | null
  payload: string | null
  author_kind: 'contact' | 'user' | 'api' | 'phone_app' | 'system'
  author_id: number | null
  provider_message_id: string | null
  reply_to_id: number | null
  reply_to_provider_id: string | null
  idempotency_key: string | null
  state: string
  sort_at: number
  provider_at: number | null
  received_at: number
  sent_at: number | null
  attempt: number
  change_seq: number
}

const INSERT_MESSAGE: InsertStatement = {
  table: 'messages',
  columns: {
    id: 'bigint',
    conversation_id: 'bigint',
    number_id: 'bigint',
    connection_id: 'bigint',
    direction: 'text',
    kind: 'text',
    body: 'text',
    payload: 'text',
    author_kind: 'text',
    author_id: 'bigint',
    provider_message_id: 'text',
    reply_to_id: 'bigint',
    reply_to_provider_id: 'text',
    idempotency_key: 'text',
    state: 'text',
    sort_at: 'bigint',
    provider_at: 'bigint',
    received_at: 'bigint',
    sent_at: 'bigint',
    attempt: 'integer',
    change_seq: 'bigint',
  },
}

const INSERT_MESSAGE_WITH_WORDS: InsertStatement = {
  table: 'messages',
  columns: { ...INSERT_MESSAGE.columns, search: 'tsvector' },
}

const INSERT_WORDS: InsertStatement = {
  table: 'messages_fts',
  columns: { rowid: 'bigint', body: 'text' },
}

/** Stores messages and what they are found by: a table of its own on SQLite, a column on PostgreSQL. */
export async function insertMessages(batch: Batch, rows: readonly Partial<MessageRow>[]) {
  if (batch.dialect === 'postgres') {
    const withWords = rows.map((row) => ({
      ...row,
      search: row.body ? searchVector(row.body) : null,
    }))
    await batch.insert(INSERT_MESSAGE_WITH_WORDS, withWords)
    return
  }
  await batch.insert(INSERT_MESSAGE, rows as Row[])
  const spoken = rows.filter(({ body }) => body)
  await batch.insert(
    INSERT_WORDS,
    spoken.map(({ id, body }) => ({ rowid: id, body }))
  )
}

/** An edited message is found by its new words and no longer by the old. */
export async function replaceWords(batch: Batch, messageId: number, body: string | null) {
  if (batch.dialect === 'postgres') {
    await batch.query('UPDATE messages SET search = ?::tsvector WHERE id = ?', [
      body && searchVector(body),
      messageId,
    ])
    return
  }
  await batch.query('DELETE FROM messages_fts WHERE rowid = ?', [messageId])
  if (body) await batch.insert(INSERT_WORDS, [{ rowid: messageId, body }])
}

export const INSERT_MEDIA: InsertStatement = {
  table: 'message_media',
  columns: {
    id: 'bigint',
    message_id: 'bigint',
    kind: 'text',
    state: 'text',
    provider_media_id: 'text',
    provider_url: 'text',
    declared_mime: 'text',
    declared_sha256: 'text',
    filename: 'text',
    mime: 'text',
    size: 'bigint',
    sha256: 'text',
    storage_key: 'text',
    width: 'integer',
    height: 'integer',
    duration_ms: 'integer',
    is_animated: 'boolean',
    waveform: 'text',
    attempts: 'integer',
    run_at: 'bigint',
    created_at: 'bigint',
    stored_at: 'bigint',
  },
}

interface ContentParts {
  kind: string
  body: string | null
  payload: Record<string, unknown> | null
  media: RemoteMedia | null
}

/** What a kind keeps as searchable text, what as structure, and which file it has. */
export function contentParts(content: InboundContent): ContentParts {
  const { kind } = content
  switch (kind) {
    case 'text':
      return { kind, body: cleanText(content.body), payload: null, media: null }
    case 'location':
      return {
        kind,
        body: text(content.location.name ?? content.location.address),
        payload: { location: content.location },
        media: null,
      }
    case 'contacts':
      return {
        kind,
        body: text(content.contacts.map(({ name }) => name).join(', ')),
        payload: { contacts: content.contacts },
        media: null,
      }
    case 'button_reply':
      return { kind, body: text(content.title), payload: { choice: content.payload }, media: null }
    case 'list_reply':
      return {
        kind,
        body: text(content.title),
        payload: { choice: content.payload, description: content.description },
        media: null,
      }
    case 'flow_reply':
      return {
        kind,
        body: text(content.body),
        payload: { name: content.name, response: content.response },
        media: null,
      }
    case 'order':
      return {
        kind,
        body: text(content.order.text),
        payload: { order: content.order },
        media: null,
      }
    case 'call':
      return {
        kind,
        body: null,
        payload: { event: content.event, durationSeconds: content.durationSeconds },
        media: null,
      }
    case 'system':
      return { kind, body: text(content.body), payload: { type: content.type }, media: null }
    case 'unsupported':
    case 'unknown':
      return { kind, body: null, payload: { ...content }, media: null }
    default:
      return { kind, body: text(content.caption), payload: null, media: content.media }
  }
}

function text(value: string | null | undefined): string | null {
  return value ? cleanText(value) : null
}

/** Kind-specific structure plus what may accompany any inbound message. */
export function payloadOf(
  event: MessageEvent | EchoEvent,
  own: Record<string, unknown> | null,
  extra: Record<string, unknown>
): string | null {
  const payload: Record<string, unknown> = { ...own, ...extra }
  if (event.type === 'message') {
    if (event.referral) payload.referral = event.referral
    if (event.forwarded) payload.forwarded = event.forwarded
    if (event.referredProduct) payload.referredProduct = event.referredProduct
  }
  if (event.raw !== undefined) payload.raw = event.raw
  for (const key in payload) {
    if (payload[key] !== undefined) return JSON.stringify(payload)
  }
  return null
}

/** A file to be fetched from the broker. */
export function pendingMedia(messageId: number, media: RemoteMedia, at: number) {
  return {
    id: newId(),
    message_id: messageId,
    kind: media.kind,
    state: 'pending',
    provider_media_id: media.id,
    provider_url: media.url ?? null,
    declared_mime: media.mime,
    declared_sha256: media.sha256 ?? null,
    filename: media.filename ? cleanText(media.filename).slice(0, 255) : null,
    size: media.size ?? null,
    is_animated: media.animated ?? false,
    attempts: 0,
    run_at: at,
    created_at: at,
  }
}
