import db from '@adonisjs/lucid/services/db'
import { loadDetails, type MessageDetails } from '#services/inbox/message_details'
import type { MessageRow } from '#services/inbox/thread'

/** A place in a thread: order is (sort_at, id). */
export interface ThreadPlace {
  at: number
  id: number
}

export interface MessageList {
  messages: MessageRow[]
  details: MessageDetails
  more: boolean
}

/** Messages of a thread, newest first; `before` is the last one the caller has. */
export async function listMessages(
  conversationId: number,
  limit: number,
  before: ThreadPlace | null
): Promise<MessageList> {
  const query = withAuthors()
    .where('messages.conversation_id', conversationId)
    .orderBy('messages.sort_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit + 1)
  if (before) query.whereRaw('(messages.sort_at, messages.id) < (?, ?)', [before.at, before.id])
  const rows: MessageRow[] = await query
  const messages = rows.slice(0, limit)
  return { messages, details: await loadDetails(messages), more: rows.length > limit }
}

export async function findMessage(
  id: number
): Promise<{ message: MessageRow; details: MessageDetails } | null> {
  const message: MessageRow | null = await withAuthors().where('messages.id', id).first()
  return message ? { message, details: await loadDetails([message]) } : null
}

function withAuthors() {
  return db
    .from('messages')
    .leftJoin('users', 'users.id', 'messages.author_id')
    .select('messages.*', 'users.name as author_name')
}
