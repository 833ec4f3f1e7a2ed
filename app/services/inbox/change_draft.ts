import type { Batch } from '#services/database/batch'
import { writeTransaction } from '#services/database/write_transaction'
import { keepWithDraft } from '#services/media/uploads'

/** Whose draft it is: everybody has one of their own in every conversation. */
export interface DraftHolder {
  conversationId: number
  userId: number
}

/**
 * Changes a draft while nobody else does. Files that left with a message are not the draft's any more, and a draft that
 * is left with nothing is none.
 */
export function changeDraft<T>(
  holder: DraftHolder,
  work: (batch: Batch) => Promise<T>
): Promise<T> {
  return writeTransaction(async (batch) => {
    await lock(batch, holder)
    const result = await work(batch)
    await keepWithDraft(batch, holder, await waitingKeys(batch, holder))
    await forgetWhenEmpty(batch, holder)
    return result
  })
}

/** Two tabs attach at once: the second waits here and then finds the row of the first. */
function lock(batch: Batch, { conversationId, userId }: DraftHolder) {
  return batch.query(
    `INSERT INTO drafts (conversation_id, user_id, body, updated_at) VALUES (?, ?, '', ?)
     ON CONFLICT (conversation_id, user_id) DO UPDATE SET updated_at = excluded.updated_at`,
    [conversationId, userId, Date.now()]
  )
}

async function waitingKeys(batch: Batch, { conversationId, userId }: DraftHolder) {
  const holder = [conversationId, userId]
  await batch.query(
    `DELETE FROM draft_files WHERE conversation_id = ? AND user_id = ?
     AND storage_key NOT IN (SELECT storage_key FROM uploads WHERE state = 'waiting')`,
    holder
  )
  const rows = await batch.query<{ storage_key: string }>(
    'SELECT storage_key FROM draft_files WHERE conversation_id = ? AND user_id = ?',
    holder
  )
  return rows.map((row) => row.storage_key)
}

function forgetWhenEmpty(batch: Batch, { conversationId, userId }: DraftHolder) {
  return batch.query(
    `DELETE FROM drafts WHERE conversation_id = ? AND user_id = ? AND body = '' AND reply_to_id IS NULL AND NOT EXISTS
     (SELECT 1 FROM draft_files f WHERE f.conversation_id = drafts.conversation_id AND f.user_id = drafts.user_id)`,
    [conversationId, userId]
  )
}
