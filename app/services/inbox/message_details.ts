import db from '@adonisjs/lucid/services/db'
import type { MessageRow } from '#services/inbox/thread'

export interface MediaRow {
  id: number
  message_id: number
  kind: string
  state: 'pending' | 'stored' | 'failed'
  filename: string | null
  mime: string | null
  declared_mime: string | null
  size: number | null
  width: number | null
  height: number | null
  duration_ms: number | null
  waveform: string | null
  error: string | null
}

export interface ReactionRow {
  message_id: number
  reactor: string
  emoji: string
  user_name: string | null
}

export interface QuotedRow {
  id: number
  kind: string
  body: string | null
  direction: string
  author_name: string | null
  deleted_at: number | null
}

export interface EditRow {
  message_id: number
  body: string | null
  edited_at: number
}

/** What messages need beyond their own row, by message id (quoted ones by their own id). */
export interface MessageDetails {
  media: Map<number, MediaRow[]>
  reactions: Map<number, ReactionRow[]>
  edits: Map<number, EditRow[]>
  quoted: Map<number, QuotedRow>
}

/** Four queries for any number of messages but none. */
export async function loadDetails(messages: readonly MessageRow[]): Promise<MessageDetails> {
  if (messages.length === 0) {
    return { media: new Map(), reactions: new Map(), edits: new Map(), quoted: new Map() }
  }
  const ids = messages.map((message) => message.id)
  const quotedIds = messages.flatMap((message) =>
    message.reply_to_id ? [message.reply_to_id] : []
  )
  return {
    media: groupByMessage(await mediaOf(ids)),
    reactions: groupByMessage(await reactionsOf(ids)),
    edits: groupByMessage(await editsOf(ids)),
    quoted: new Map((await quotedMessages(quotedIds)).map((row) => [row.id, row])),
  }
}

const MEDIA_COLUMNS = [
  'id',
  'message_id',
  'kind',
  'state',
  'filename',
  'mime',
  'declared_mime',
  'size',
  'width',
  'height',
  'duration_ms',
  'waveform',
  'error',
]

function mediaOf(ids: number[]): Promise<MediaRow[]> {
  return db.from('message_media').whereIn('message_id', ids).select(MEDIA_COLUMNS).orderBy('id')
}

function reactionsOf(ids: number[]): Promise<ReactionRow[]> {
  return db
    .from('message_reactions')
    .leftJoin('users', 'users.id', 'message_reactions.user_id')
    .whereIn('message_reactions.message_id', ids)
    .select(
      'message_reactions.message_id',
      'message_reactions.reactor',
      'message_reactions.emoji',
      'users.name as user_name'
    )
    .orderBy('message_reactions.reacted_at')
}

function editsOf(ids: number[]): Promise<EditRow[]> {
  return db
    .from('message_edits')
    .whereIn('message_id', ids)
    .select('message_id', 'body', 'edited_at')
    .orderBy('edited_at')
}

async function quotedMessages(ids: number[]): Promise<QuotedRow[]> {
  if (ids.length === 0) return []
  return db
    .from('messages')
    .leftJoin('users', 'users.id', 'messages.author_id')
    .whereIn('messages.id', ids)
    .select(
      'messages.id',
      'messages.kind',
      'messages.body',
      'messages.direction',
      'messages.deleted_at',
      'users.name as author_name'
    )
}

function groupByMessage<T extends { message_id: number }>(rows: T[]): Map<number, T[]> {
  return Map.groupBy(rows, (row) => row.message_id)
}
