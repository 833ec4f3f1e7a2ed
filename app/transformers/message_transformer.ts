import { BROKER_ERROR_CLASSES } from '#contracts/errors'
import { MEDIA_KINDS, MESSAGE_KINDS, MESSAGE_STATES } from '#contracts/messages'
import type { MediaRow, MessageDetails } from '#services/inbox/message_details'
import type { MessageRow } from '#services/inbox/thread'
import {
  array,
  id,
  instant,
  integer,
  map,
  money,
  nullable,
  object,
  oneOf,
  string,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

const mediaSchema = object({
  id: id(),
  kind: oneOf(MEDIA_KINDS),
  state: oneOf(['pending', 'stored', 'failed'], 'Only what is stored can be downloaded.'),
  mime: nullable(string()),
  size: nullable(integer('Bytes')),
  filename: nullable(string()),
  width: nullable(integer()),
  height: nullable(integer()),
  durationMs: nullable(integer()),
})

const errorSchema = object({
  class: oneOf(BROKER_ERROR_CLASSES, 'What went wrong; decide by this.'),
  retry: oneOf(['safe', 'after_fix', 'never']),
  code: nullable(string("The broker's own code.")),
  providerMessage: string("The broker's own words."),
})

export const messageSchema = object({
  id: id(),
  conversationId: id(),
  numberId: id(),
  direction: oneOf(['in', 'out', 'event'], '`event` is a line about the conversation itself.'),
  kind: oneOf(MESSAGE_KINDS),
  body: nullable(string('Text, caption, or the title of a choice.')),
  content: nullable(
    map('What the kind needs beyond its body: `location`, `contacts`, `interactive`, `order`, …')
  ),
  author: object({
    kind: oneOf(['contact', 'user', 'api', 'phone_app', 'system']),
    id: nullable(id()),
    name: nullable(string()),
  }),
  replyToId: nullable(id()),
  state: oneOf(MESSAGE_STATES),
  at: instant('Where the message stands in its thread.'),
  receivedAt: instant(),
  acceptedAt: nullable(instant('When the broker took it.')),
  sentAt: nullable(instant()),
  deliveredAt: nullable(instant()),
  readAt: nullable(instant()),
  playedAt: nullable(instant()),
  failedAt: nullable(instant()),
  error: nullable(errorSchema),
  attempt: integer(),
  price: nullable(
    object({
      amount: money('What it costs.'),
      currency: nullable(string('ISO 4217')),
      category: nullable(string()),
      source: nullable(oneOf(['estimated', 'reported', 'reconciled'])),
    })
  ),
  media: array(mediaSchema),
  reactions: array(object({ by: oneOf(['contact', 'us']), emoji: string() })),
  idempotencyKey: nullable(string()),
  providerMessageId: nullable(string()),
  editedAt: nullable(instant()),
  deletedAt: nullable(instant()),
})

export function toMessage(row: MessageRow, details: MessageDetails) {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    numberId: row.number_id,
    direction: row.direction,
    kind: row.kind,
    body: row.body,
    content: contentOf(row),
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    replyToId: row.reply_to_id,
    ...stateOf(row),
    price: priceOf(row),
    media: (details.media.get(row.id) ?? []).map(toMedia),
    reactions: (details.reactions.get(row.id) ?? []).map(({ reactor, emoji }) => ({
      by: reactor === 'us' ? 'us' : 'contact',
      emoji,
    })),
    idempotencyKey: row.idempotency_key,
    providerMessageId: row.provider_message_id,
    editedAt: toIso(row.edited_at),
    deletedAt: toIso(row.deleted_at),
  }
}

function stateOf(row: MessageRow) {
  return {
    state: row.state,
    at: toIso(row.sort_at),
    receivedAt: toIso(row.received_at),
    acceptedAt: toIso(row.accepted_at),
    sentAt: toIso(row.sent_at),
    deliveredAt: toIso(row.delivered_at),
    readAt: toIso(row.read_at),
    playedAt: toIso(row.played_at),
    failedAt: toIso(row.failed_at),
    error: errorOf(row),
    attempt: row.attempt,
  }
}

/** A broker's raw object is for administrators of this installation, not for the wire. */
function contentOf({ payload }: MessageRow) {
  if (!payload) return null
  const { raw: _raw, ...content } = JSON.parse(payload) as Record<string, unknown>
  return content
}

function errorOf({ error }: MessageRow) {
  if (!error) return null
  const { class: word, retry, code, providerMessage } = JSON.parse(error)
  return { class: word, retry, code: code ?? null, providerMessage: providerMessage ?? '' }
}

function priceOf(row: MessageRow) {
  if (row.price_amount === null) return null
  return {
    amount: row.price_amount,
    currency: row.price_currency,
    category: row.price_category,
    source: row.price_source,
  }
}

function toMedia(media: MediaRow) {
  return {
    id: media.id,
    kind: media.kind,
    state: media.state,
    mime: media.mime ?? media.declared_mime,
    size: media.size,
    filename: media.filename,
    width: media.width,
    height: media.height,
    durationMs: media.duration_ms,
  }
}
