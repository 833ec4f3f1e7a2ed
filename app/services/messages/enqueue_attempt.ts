import { newId } from '#lib/ids'
import type { Batch, InsertStatement } from '#services/database/batch'

const INSERT_ATTEMPT: InsertStatement = {
  table: 'outbox',
  columns: {
    id: 'bigint',
    message_id: 'bigint',
    conversation_id: 'bigint',
    connection_id: 'bigint',
    action: 'text',
    action_data: 'text',
    client_ref: 'text',
    attempt: 'integer',
    state: 'text',
    run_at: 'bigint',
    created_at: 'bigint',
  },
}

export interface NewAttempt {
  messageId: number
  conversationId: number
  connectionId: number
  attempt: number
  at: number
  /** A reaction of ours to this message, instead of the message itself. */
  reaction?: { targetProviderId: string; emoji: string }
  /** The share of the traffic this conversation fell to. */
  newHomeId?: number | null
}

/** One row is one attempt, in the caller's transaction: there is no message without it, and none twice. */
export async function enqueueAttempt(
  batch: Batch,
  { messageId, conversationId, connectionId, attempt, at, reaction, newHomeId }: NewAttempt
) {
  const id = newId()
  if (newHomeId) {
    await batch.run('UPDATE conversations SET home_connection_id = ? WHERE id = ?', [
      newHomeId,
      conversationId,
    ])
  }
  await batch.insert(INSERT_ATTEMPT, [
    {
      id,
      message_id: messageId,
      conversation_id: conversationId,
      connection_id: connectionId,
      action: reaction ? 'reaction' : 'message',
      action_data: reaction ? JSON.stringify(reaction) : null,
      client_ref: `balcao-${id.toString(36)}`,
      attempt,
      state: 'pending',
      run_at: at,
      created_at: at,
    },
  ])
}
