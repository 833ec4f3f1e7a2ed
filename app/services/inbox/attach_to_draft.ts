import { newId } from '#lib/ids'
import { findSendingConnection } from '#services/brokers/sending_connection'
import type { Batch } from '#services/database/batch'
import { changeDraft, type DraftHolder } from '#services/inbox/change_draft'
import { type DraftFileRow, MOST_DRAFT_FILES } from '#services/inbox/draft_files'
import { storeUpload, type StoreUploadResult } from '#services/media/store_upload'
import { contentProblem, type ContentProblem, type StoredFile } from '#services/messages/compose'

export interface AttachInput {
  draft: DraftHolder
  /** The number it would be sent from. */
  numberId: number
  upload: { path: string; filename: string | null }
}

export type AttachResult =
  | { type: 'attached'; file: DraftFileRow }
  | { type: 'no_connection' }
  | { type: 'too_many'; limit: number }
  | Exclude<StoreUploadResult, { type: 'stored' }>
  | ContentProblem

/** Keeps a file with somebody's draft, unless the connection could not send it. */
export async function attachToDraft({
  draft,
  numberId,
  upload,
}: AttachInput): Promise<AttachResult> {
  const connection = await findSendingConnection(numberId)
  if (!connection) return { type: 'no_connection' }
  const stored = await storeUpload(upload)
  if (stored.type !== 'stored') return stored
  const problem = contentProblem({ kind: 'media', file: stored.file }, connection.capabilities)
  if (problem) return problem
  const file = await changeDraft(draft, (batch) => insertFile(batch, draft, stored.file))
  return file ? { type: 'attached', file } : { type: 'too_many', limit: MOST_DRAFT_FILES }
}

async function insertFile(
  batch: Batch,
  { conversationId, userId }: DraftHolder,
  { storageKey, ...file }: StoredFile
): Promise<DraftFileRow | null> {
  const [{ count }] = await batch.query<{ count: number }>(
    'SELECT COUNT(*) AS count FROM draft_files WHERE conversation_id = ? AND user_id = ?',
    [conversationId, userId]
  )
  if (Number(count) >= MOST_DRAFT_FILES) return null
  const row: DraftFileRow = { id: newId(), storage_key: storageKey, ...file }
  await batch.query(
    `INSERT INTO draft_files (conversation_id, user_id, id, storage_key, kind, mime, size, sha256, filename, width, height)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      conversationId,
      userId,
      row.id,
      row.storage_key,
      row.kind,
      row.mime,
      row.size,
      row.sha256,
      row.filename,
      row.width,
      row.height,
    ]
  )
  return row
}
