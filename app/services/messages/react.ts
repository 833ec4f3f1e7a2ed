import db from '@adonisjs/lucid/services/db'
import { findSendingConnection } from '#services/brokers/sending_connection'
import { writeTransaction } from '#services/database/write_transaction'
import { storeReaction } from '#services/messages/store_reaction'
import { enqueueAttempt } from '#services/messages/enqueue_attempt'
import { publishMessages } from '#services/messages/publish_messages'
import { findByIds } from '#services/messages/stateful_rows'
import type { MessageAuthor } from '#services/messages/send_message'
import { isKnownTo } from '#services/routing/known_ids'
import { bell } from '#services/realtime/bell'
import { sender } from '#services/sending/sender'

export type ReactResult = { type: 'queued' } | { type: 'not_possible' } | { type: 'window_closed' }

/** Reacts to a message; null takes our reaction back. One reaction of the business per message. */
export async function reactToMessage(input: {
  messageId: number
  emoji: string | null
  author: MessageAuthor
}): Promise<ReactResult> {
  const target = await db
    .from('messages')
    .join('conversations', 'conversations.id', 'messages.conversation_id')
    .where('messages.id', input.messageId)
    .select(
      'messages.number_id',
      'messages.provider_message_id',
      'messages.connection_id',
      'conversations.window_expires_at',
      'conversations.id as conversation_id',
      'conversations.home_connection_id'
    )
    .first()
  const connection =
    target &&
    (await findSendingConnection(target.number_id, {
      id: target.conversation_id,
      homeId: target.home_connection_id,
    }))
  const id: string | null = target?.provider_message_id ?? null
  if (
    !connection?.capabilities.outbound.reaction ||
    !id ||
    !isKnownTo(connection.id, id, target.connection_id)
  ) {
    return { type: 'not_possible' }
  }
  if (connection.capabilities.window.enforced && (target.window_expires_at ?? 0) <= Date.now()) {
    return { type: 'window_closed' }
  }

  const bells = await writeTransaction(async (batch) => {
    const now = Date.now()
    const [message] = await findByIds(batch, [input.messageId])
    await storeReaction(batch, message.id, {
      reactor: 'us',
      emoji: input.emoji,
      at: now,
      userId: input.author.id,
    })
    await enqueueAttempt(batch, {
      messageId: message.id,
      conversationId: message.conversation_id,
      connectionId: connection.id,
      attempt: 1,
      at: now,
      reaction: { targetProviderId: id, emoji: input.emoji ?? '' },
    })
    return publishMessages(batch, [message], { at: now })
  })
  bell.ring(bells)
  sender.wake(connection.id)
  return { type: 'queued' }
}
