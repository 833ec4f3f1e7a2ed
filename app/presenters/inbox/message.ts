import type { Referral } from '#contracts/events'
import type { MessageDetails, QuotedRow, ReactionRow } from '#services/inbox/message_details'
import type { MessageRow } from '#services/inbox/thread'
import { type BodyView, presentBody } from '#presenters/inbox/bodies'
import { clockTime, exactTime, shortTime } from '#presenters/inbox/clock'
import { presentEvent } from '#presenters/inbox/event_line'
import { presentFailure } from '#presenters/inbox/failure'
import { presentPreview } from '#presenters/inbox/preview'
import type { Reader } from '#presenters/inbox/reader'
import { presentTicks } from '#presenters/inbox/ticks'
import { formatText } from '#presenters/inbox/whatsapp_text'
import { formatMoney } from '#presenters/money'

export interface MessageContext {
  reader: Reader
  actorId: number
  /** The customer's name, for quotes. */
  contactName: string
  /** May see raw data of what can't be drawn. */
  seesRaw: boolean
}

export type MessageView = ReturnType<typeof presentMessage>

/** A bubble. Expects a row of the database: its JSON is text. */
export function presentMessage(
  message: MessageRow,
  details: MessageDetails,
  context: MessageContext
) {
  const { reader } = context
  const payload = parse(message.payload)
  const media = details.media.get(message.id) ?? []
  return {
    id: message.id,
    key: message.idempotency_key,
    seq: message.change_seq,
    side: message.direction,
    kind: message.kind,
    at: message.sort_at,
    place: `${message.sort_at}-${message.id}`,
    time: clockTime(message.sort_at, reader),
    exactTime: exactTime(message.sort_at, reader),
    authorKey: authorKeyOf(message),
    group: `${authorKeyOf(message)}|${Math.floor(message.sort_at / 60_000)}`,
    author: authorOf(message, context),
    body: bodyOf(message, payload, media, context),
    mediaVersion: media.map((item) => `${item.id}:${item.state}`).join(),
    quote: quoteOf(message, details, context),
    reactions: groupReactions(details.reactions.get(message.id) ?? [], context),
    /** Only such a message can be reacted to. */
    isKnownToBroker: message.provider_message_id !== null,
    ...deliveryOf(message, reader),
    ...marksOf(message, payload, details, reader),
    raw:
      context.seesRaw && NEEDS_RAW.has(message.kind) && payload.raw
        ? JSON.stringify(payload.raw, null, 2)
        : null,
  }
}

const authorKeyOf = (message: MessageRow) =>
  `${message.direction}|${message.author_kind}|${message.author_id ?? ''}`

const NEEDS_RAW = new Set(['unknown', 'unsupported', 'system'])

function parse(text: string | null): Record<string, unknown> {
  return text ? JSON.parse(text) : {}
}

function authorOf(message: MessageRow, { reader, actorId }: MessageContext): string | null {
  if (message.direction !== 'out') return null
  if (message.author_kind === 'user') {
    return message.author_id === actorId
      ? null
      : (message.author_name ?? reader.t('inbox.author.former'))
  }
  return reader.t(`inbox.author.${message.author_kind}`)
}

function bodyOf(
  message: MessageRow,
  payload: Record<string, unknown>,
  media: MediaRows,
  { reader }: MessageContext
): BodyView {
  if (message.direction === 'event') {
    return { view: 'event', text: presentEvent({ ...message, payload }, reader) }
  }
  if (message.deleted_at) return { view: 'deleted', byUs: message.direction === 'out' }
  return presentBody({ kind: message.kind, body: message.body, payload, media }, reader)
}

type MediaRows = NonNullable<ReturnType<MessageDetails['media']['get']>>

function quoteOf(message: MessageRow, details: MessageDetails, context: MessageContext) {
  const quoted = message.reply_to_id ? details.quoted.get(message.reply_to_id) : undefined
  if (quoted) return presentQuote(quoted, context)
  if (!message.reply_to_provider_id) return null
  return {
    id: null,
    author: null,
    icon: null,
    text: context.reader.t('inbox.quote.missing'),
    side: 'in',
  }
}

export function presentQuote(
  quoted: QuotedRow,
  { reader, contactName }: Pick<MessageContext, 'reader' | 'contactName'>
) {
  const { t } = reader
  const preview = quoted.deleted_at
    ? { icon: 'ban', text: t('inbox.deleted.short') }
    : presentPreview({ kind: quoted.kind, text: quoted.body?.slice(0, 200) ?? null }, t)
  const author =
    quoted.direction === 'in' ? contactName : (quoted.author_name ?? t('inbox.author.us'))
  return {
    id: quoted.id as number | null,
    author: author as string | null,
    side: quoted.direction,
    ...preview,
  }
}

function groupReactions(
  reactions: readonly ReactionRow[],
  { reader, contactName }: MessageContext
) {
  const byEmoji = Map.groupBy(reactions, (reaction) => reaction.emoji)
  return [...byEmoji].map(([emoji, rows]) => ({
    emoji,
    count: rows.length,
    isOurs: rows.some((row) => row.reactor === 'us'),
    names: rows
      .map((row) =>
        row.reactor === 'us' ? (row.user_name ?? reader.t('inbox.author.us')) : contactName
      )
      .join(', '),
  }))
}

function deliveryOf(message: MessageRow, reader: Reader) {
  if (message.direction !== 'out') {
    return { ticks: null, failure: null, isUnconfirmed: false, price: null, stations: [] }
  }
  const { price_amount: amount, price_currency: currency } = message
  return {
    ticks: presentTicks(message.state, reader.t),
    failure:
      message.state === 'failed'
        ? presentFailure(message.error ? JSON.parse(message.error) : null, reader.t)
        : null,
    isUnconfirmed: message.state === 'unconfirmed',
    price: amount && currency ? formatMoney(amount, currency, reader.locale) : null,
    stations: stationsOf(message, reader),
  }
}

/** When the message reached each state, for its detail. */
function stationsOf(message: MessageRow, reader: Reader) {
  const reached = {
    sent: message.sent_at,
    delivered: message.delivered_at,
    read: message.read_at,
    played: message.played_at,
    failed: message.failed_at,
  }
  return Object.entries(reached).flatMap(([state, at]) =>
    at ? [{ label: reader.t(`inbox.state.${state}`), time: shortTime(at, reader) }] : []
  )
}

function marksOf(
  message: MessageRow,
  payload: Record<string, unknown>,
  details: MessageDetails,
  reader: Reader
) {
  return {
    forwarded: payload.forwarded === 'often' ? 'often' : payload.forwarded ? 'once' : null,
    referral: payload.referral ? presentReferral(payload.referral as Referral) : null,
    isDeleted: message.deleted_at !== null,
    edits:
      message.edited_at && !message.deleted_at
        ? (details.edits.get(message.id) ?? []).map((edit) => ({
            time: shortTime(edit.edited_at, reader),
            html: edit.body ? formatText(edit.body) : '',
          }))
        : null,
  }
}

function presentReferral(referral: Referral) {
  const url =
    referral.sourceUrl && /^https?:\/\//i.test(referral.sourceUrl) ? referral.sourceUrl : null
  return {
    headline: referral.headline ?? null,
    body: referral.body ?? null,
    url,
    host: url ? URL.parse(url)?.host : null,
  }
}
