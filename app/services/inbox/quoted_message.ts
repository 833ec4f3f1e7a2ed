import db from '@adonisjs/lucid/services/db'
import type { QuotedRow } from '#services/inbox/message_details'

/** The message that somebody is about to answer with a quote; null when it is not of this conversation. */
export function quotedMessage(
  conversationId: number,
  messageId: number
): Promise<QuotedRow | null> {
  return db
    .from('messages')
    .leftJoin('users', 'users.id', 'messages.author_id')
    .where('messages.id', messageId)
    .where('messages.conversation_id', conversationId)
    .select(
      'messages.id',
      'messages.kind',
      'messages.body',
      'messages.direction',
      'messages.deleted_at',
      'users.name as author_name'
    )
    .first()
}
