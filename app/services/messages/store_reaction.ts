import { newId } from '#lib/ids'
import type { Batch } from '#services/database/batch'

/** One reaction per reactor (`contact:<id>` or `us`) and message; a later one replaces it, null takes it back. */
export async function storeReaction(
  batch: Batch,
  messageId: number,
  reaction: { reactor: string; emoji: string | null; at: number; userId: number | null }
) {
  if (!reaction.emoji) {
    await batch.query('DELETE FROM message_reactions WHERE message_id = ? AND reactor = ?', [
      messageId,
      reaction.reactor,
    ])
    return
  }
  await batch.query(
    `INSERT INTO message_reactions (id, message_id, reactor, emoji, user_id, reacted_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (message_id, reactor) DO UPDATE SET emoji = excluded.emoji, user_id = excluded.user_id, reacted_at = excluded.reacted_at`,
    [
      newId(),
      messageId,
      reaction.reactor,
      reaction.emoji.slice(0, 40),
      reaction.userId,
      reaction.at,
    ]
  )
}
