import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import type { Batch } from '#services/database/batch'
import { writeTransaction } from '#services/database/write_transaction'

/** How long a file waits to be sent. */
export const UPLOAD_KEPT_MS = 24 * 60 * 60 * 1000
const FILES_PER_TURN = 500
const UNWANTED = "state = 'waiting' AND draft_user_id IS NULL"

/** Called before the bytes are stored, so that no crash leaves a file that nobody knows of. */
export async function expectUpload(storageKey: string) {
  await db
    .table('uploads')
    .insert({ storage_key: storageKey, state: 'waiting', expires_at: Date.now() + UPLOAD_KEPT_MS })
}

/**
 * In the transaction that writes the message: from here on the file is the message's. False when its removal was faster.
 * The row is locked by whoever comes first, sending or removal, and the other sees what became of it.
 */
export async function takeUpload(batch: Batch, storageKey: string): Promise<boolean> {
  const taken = await batch.query(
    "UPDATE uploads SET state = 'sent' WHERE storage_key = ? AND state <> 'removing' RETURNING storage_key",
    [storageKey]
  )
  return taken.length > 0
}

/** Exactly these files live as long as this draft; what it held before waits its day, as every upload does. */
export async function keepWithDraft(
  batch: Batch,
  draft: { conversationId: number; userId: number },
  storageKeys: string[]
) {
  const holder = [draft.conversationId, draft.userId]
  await batch.query(
    'UPDATE uploads SET draft_conversation_id = NULL, draft_user_id = NULL WHERE draft_conversation_id = ? AND draft_user_id = ?',
    holder
  )
  for (const key of storageKeys) {
    await batch.query(
      "UPDATE uploads SET draft_conversation_id = ?, draft_user_id = ? WHERE storage_key = ? AND state <> 'removing'",
      [...holder, key]
    )
  }
}

/**
 * Removes files that were uploaded and neither sent nor kept with a draft. Marked first, so that nobody sends one whose
 * bytes are going; a crash in between leaves marks that the next turn finds.
 */
export async function removeUnsentUploads(now = Date.now()) {
  const keys = await writeTransaction((batch) => markForRemoval(batch, now))
  for (const key of keys) {
    await drive.use('media').delete(key)
    await writeTransaction((batch) =>
      batch.query('DELETE FROM uploads WHERE storage_key = ?', [key])
    )
  }
}

async function markForRemoval(batch: Batch, now: number): Promise<string[]> {
  // A file that was sent belongs to its message; after its day nobody can send it again.
  await batch.query("DELETE FROM uploads WHERE state = 'sent' AND expires_at < ?", [now])
  // Said twice: PostgreSQL asks only the outer condition again after it waited for somebody who sends.
  await batch.query(
    `UPDATE uploads SET state = 'removing' WHERE ${UNWANTED} AND storage_key IN
       (SELECT storage_key FROM uploads WHERE ${UNWANTED} AND expires_at < ? ORDER BY expires_at LIMIT ${FILES_PER_TURN})`,
    [now]
  )
  const marked = await batch.query<{ storage_key: string }>(
    `SELECT storage_key FROM uploads WHERE state = 'removing' LIMIT ${FILES_PER_TURN}`
  )
  return marked.map((row) => row.storage_key)
}
