import db from '@adonisjs/lucid/services/db'
import type { Cursor } from '#services/inbox/cursor'
import { type MessageDetails, loadDetails } from '#services/inbox/message_details'

export const THREAD_PAGE = 40
/** What a thread opens with: two screens of short texts, so that the first of them is soon there. */
const FIRST_PAGE = 30

/** A message as the database has it: JSON is text. */
export interface MessageRow {
  id: number
  conversation_id: number
  number_id: number
  direction: 'in' | 'out' | 'event'
  kind: string
  body: string | null
  payload: string | null
  author_kind: string
  author_id: number | null
  author_name: string | null
  provider_message_id: string | null
  reply_to_id: number | null
  reply_to_provider_id: string | null
  idempotency_key: string | null
  state: string
  sort_at: number
  provider_at: number | null
  received_at: number
  accepted_at: number | null
  sent_at: number | null
  delivered_at: number | null
  read_at: number | null
  played_at: number | null
  failed_at: number | null
  error: string | null
  attempt: number
  price_amount: string | null
  price_currency: string | null
  price_category: string | null
  price_source: string | null
  edited_at: number | null
  deleted_at: number | null
  change_seq: number
}

export interface ThreadPage {
  /** Oldest first. */
  messages: MessageRow[]
  details: MessageDetails
  /** Are there more in either direction? */
  older: boolean
  newer: boolean
}

type Place = { before?: Cursor; after?: Cursor; around?: Cursor }

/** A page of a thread: its end, or the messages before, after or around a place. */
export async function threadPage(conversationId: number, place: Place = {}): Promise<ThreadPage> {
  const { messages, older, newer } = await pageOf(conversationId, place)
  return { messages, details: await loadDetails(messages), older, newer }
}

/** What a page shows of a thread; without an end it reaches as far as the thread does. */
export interface ShownRange {
  from?: Cursor
  to?: Cursor
}

/**
 * Messages that a page shows, or follow them, and that changed after what it has seen, oldest first; null when too many.
 * They are found by the place in the thread: an index by change would cost every arriving message a write.
 */
export async function changedMessages(conversationId: number, seenSeq: number, shown: ShownRange) {
  const query = inOrder(select(conversationId))
    .where('messages.change_seq', '>', seenSeq)
    .limit(THREAD_PAGE + 1)
  if (shown.from) query.whereRaw(...placed('>=', shown.from))
  if (shown.to) query.whereRaw(...placed('<=', shown.to))
  const messages: MessageRow[] = await query
  if (messages.length > THREAD_PAGE) return null
  return { messages, details: await loadDetails(messages) }
}

/** One message of a thread, as a page of its own. */
export async function singleMessage(conversationId: number, messageId: number) {
  const messages: MessageRow[] = await select(conversationId).where('messages.id', messageId)
  return { messages, details: await loadDetails(messages) }
}

/** Where a message stands in its thread; null when it isn't there. */
export async function placeOf(conversationId: number, messageId: number): Promise<Cursor | null> {
  const row = await db
    .from('messages')
    .where('id', messageId)
    .where('conversation_id', conversationId)
    .select('sort_at')
    .first()
  return row ? { at: row.sort_at, id: messageId } : null
}

async function pageOf(conversationId: number, { before, after, around }: Place) {
  if (after) return { ...(await following(conversationId, after, '>', THREAD_PAGE)), older: true }
  if (!around) {
    return {
      ...(await preceding(conversationId, before ?? null, before ? THREAD_PAGE : FIRST_PAGE)),
      newer: before !== undefined,
    }
  }
  const half = THREAD_PAGE / 2
  const earlier = await preceding(conversationId, around, half)
  const later = await following(conversationId, around, '>=', half)
  return {
    messages: [...earlier.messages, ...later.messages],
    older: earlier.older,
    newer: later.newer,
  }
}

async function preceding(conversationId: number, place: Cursor | null, limit: number) {
  const query = select(conversationId)
    .orderBy('messages.sort_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit + 1)
  if (place) query.whereRaw(...placed('<', place))
  const rows: MessageRow[] = await query
  return { messages: rows.slice(0, limit).reverse(), older: rows.length > limit }
}

async function following(
  conversationId: number,
  place: Cursor,
  operator: '>' | '>=',
  limit: number
) {
  const rows: MessageRow[] = await inOrder(select(conversationId))
    .whereRaw(...placed(operator, place))
    .limit(limit + 1)
  return { messages: rows.slice(0, limit), newer: rows.length > limit }
}

function placed(operator: '<' | '<=' | '>' | '>=', { at, id }: Cursor) {
  return [`(messages.sort_at, messages.id) ${operator} (?, ?)`, [at, id]] as [string, number[]]
}

function inOrder(query: ReturnType<typeof select>) {
  return query.orderBy('messages.sort_at').orderBy('messages.id')
}

function select(conversationId: number) {
  return db
    .from('messages')
    .leftJoin('users', 'users.id', 'messages.author_id')
    .where('messages.conversation_id', conversationId)
    .select('messages.*', 'users.name as author_name')
}
