import db from '@adonisjs/lucid/services/db'
import { type Cursor, writeCursor } from '#services/inbox/cursor'
import { countOfDraft } from '#services/inbox/draft_files'
import type { InboxFilter } from '#services/inbox/filter'
import { type ListScope, scopedNumbers, selectPage } from '#services/inbox/select_conversations'

export const PAGE_SIZE = 50

export interface LabelRow {
  id: number
  name: string
  colour: string
}

/** One line of the list with everything it shows. */
export interface ConversationRow {
  id: number
  number_id: number
  contact_id: number
  status: string
  team_id: number | null
  assignee_id: number | null
  unread_count: number
  last_message_id: number | null
  last_message_at: number
  last_message_kind: string | null
  last_message_direction: string | null
  last_message_state: string | null
  last_message_preview: string | null
  last_message_author_id: number | null
  waiting_since: number | null
  window_kind: string | null
  window_expires_at: number | null
  home_connection_id: number | null
  change_seq: number
  contact_name: string | null
  given_name: string | null
  phone: string | null
  username: string | null
  assignee_name: string | null
  author_name: string | null
  duration_ms: number | null
  draft: string | null
  /** How many files the draft holds; null without a draft. */
  draft_files: number | null
  labels: LabelRow[]
}

export interface ConversationPage {
  rows: ConversationRow[]
  /** Where the next page starts; null on the last. */
  next: string | null
}

/** A page of conversations, newest first. Three queries, however long the list is. */
export async function listConversations(
  scope: ListScope,
  filter: InboxFilter,
  cursor: Cursor | null
): Promise<ConversationPage> {
  if (scopedNumbers(scope, filter).length === 0) return { rows: [], next: null }
  const keys = await selectPage(scope, filter, cursor, PAGE_SIZE + 1)
  const rows = await loadRows(
    keys.slice(0, PAGE_SIZE).map((key) => key.id as number),
    scope.actorId
  )
  const last = rows.at(-1)
  const next =
    keys.length > PAGE_SIZE && last ? writeCursor({ at: last.last_message_at, id: last.id }) : null
  return { rows, next }
}

/** Whose drafts there are none of. */
export const NOBODY = 0

/** Adds what one person has typed and not sent; rows without a draft stay the very same objects. */
export async function withDrafts(
  rows: readonly ConversationRow[],
  actorId: number
): Promise<ConversationRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const drafts = await db
    .from('drafts')
    .where('user_id', actorId)
    .whereIn('conversation_id', ids)
    .select('conversation_id', 'body as draft', countOfDraft())
  const found = new Map(drafts.map(({ conversation_id: id, ...draft }) => [id as number, draft]))
  return rows.map((row) => (found.has(row.id) ? { ...row, ...found.get(row.id) } : row))
}

/** The lines of given conversations, newest first. */
export async function loadRows(
  ids: readonly number[],
  actorId: number
): Promise<ConversationRow[]> {
  if (ids.length === 0) return []
  const rows: ConversationRow[] = await db
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .leftJoin('users as assignees', 'assignees.id', 'conversations.assignee_id')
    .leftJoin('users as authors', 'authors.id', 'conversations.last_message_author_id')
    .leftJoin('drafts', (join) =>
      join.on('drafts.conversation_id', 'conversations.id').andOnVal('drafts.user_id', actorId)
    )
    .whereIn('conversations.id', [...ids])
    .select(
      'conversations.*',
      'contacts.name as contact_name',
      'contacts.given_name',
      'contacts.phone',
      'contacts.username'
    )
    .select(
      'assignees.name as assignee_name',
      'authors.name as author_name',
      'drafts.body as draft',
      countOfDraft()
    )
    .select(
      db
        .from('message_media')
        .whereColumn('message_media.message_id', 'conversations.last_message_id')
        .select('duration_ms')
        .limit(1)
        .as('duration_ms')
    )
    .orderBy('conversations.last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
  return withLabels(rows)
}

async function withLabels(rows: ConversationRow[]): Promise<ConversationRow[]> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const row of rows) row.labels = []
  const labels = await db
    .from('conversation_labels')
    .join('labels', 'labels.id', 'conversation_labels.label_id')
    .whereIn('conversation_labels.conversation_id', [...byId.keys()])
    .select('conversation_labels.conversation_id', 'labels.id', 'labels.name', 'labels.colour')
    .orderBy('labels.name')
  for (const { conversation_id: id, ...label } of labels) byId.get(id)?.labels.push(label)
  return rows
}
