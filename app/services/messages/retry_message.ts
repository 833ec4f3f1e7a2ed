import db from '@adonisjs/lucid/services/db'
import { findSendingConnection } from '#services/brokers/sending_connection'
import { writeTransaction } from '#services/database/write_transaction'
import { enqueueAttempt } from '#services/messages/enqueue_attempt'
import { publishMessages } from '#services/messages/publish_messages'
import { findByIds, type StoredMessage } from '#services/messages/stateful_rows'
import { bell } from '#services/realtime/bell'
import { sender } from '#services/sending/sender'

export type RetryResult =
  | { type: 'queued' }
  | { type: 'not_retryable' }
  | { type: 'window_closed'; closedAt: number | null }
  | { type: 'no_connection' }

/** A person decides to try again: a new attempt with a reference of its own, through the connection of today. */
export async function retryMessage(messageId: number): Promise<RetryResult> {
  const message = await db
    .from('messages')
    .join('conversations', 'conversations.id', 'messages.conversation_id')
    .where('messages.id', messageId)
    .select(
      'messages.number_id',
      'messages.kind',
      'conversations.window_expires_at',
      'conversations.id as conversation_id',
      'conversations.home_connection_id'
    )
    .first()
  if (!message) return { type: 'not_retryable' }
  const connection = await findSendingConnection(message.number_id, {
    id: message.conversation_id,
    homeId: message.home_connection_id,
  })
  if (!connection) return { type: 'no_connection' }
  if (
    connection.capabilities.window.enforced &&
    message.kind !== 'template' &&
    (message.window_expires_at ?? 0) <= Date.now()
  ) {
    return { type: 'window_closed', closedAt: message.window_expires_at }
  }

  const bells = await writeTransaction(async (batch) => {
    const [stored] = await findByIds(batch, [messageId])
    if (
      !stored ||
      stored.direction !== 'out' ||
      !['failed', 'unconfirmed'].includes(stored.state)
    ) {
      return null
    }
    const now = Date.now()
    startOver(stored, connection.id)
    await batch.query('UPDATE messages SET attempt = ?, connection_id = ? WHERE id = ?', [
      stored.attempt,
      connection.id,
      stored.id,
    ])
    await enqueueAttempt(batch, {
      messageId,
      conversationId: stored.conversation_id,
      connectionId: connection.id,
      attempt: stored.attempt,
      at: now,
      newHomeId: connection.newHomeId,
    })
    return publishMessages(batch, [stored], { at: now })
  })
  if (!bells) return { type: 'not_retryable' }
  bell.ring(bells)
  sender.wake(connection.id)
  return { type: 'queued' }
}

/** The only way out of `failed`. The earlier attempt stays in the outbox as history. */
function startOver(message: StoredMessage, connectionId: number) {
  message.attempt += 1
  message.connection_id = connectionId
  message.state = 'queued'
  message.error = null
  message.provider_message_id = null
  message.accepted_at = null
  message.sent_at = null
  message.failed_at = null
}
