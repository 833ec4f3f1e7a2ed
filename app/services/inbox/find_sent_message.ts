import db from '@adonisjs/lucid/services/db'

/** The message that this key was accepted as before: its answer was lost on the way. */
export async function findSentMessage(
  conversationId: number,
  idempotencyKey: string | null | undefined
): Promise<number | null> {
  if (!idempotencyKey) return null
  const row = await db
    .from('messages')
    .where({ conversation_id: conversationId, idempotency_key: idempotencyKey })
    .select('id')
    .first()
  return row?.id ?? null
}
