import db from '@adonisjs/lucid/services/db'
import type { MediaKind } from '#contracts/messages'
import { changeDraft, type DraftHolder } from '#services/inbox/change_draft'
import type { StoredFile } from '#services/messages/compose'

/** More than anybody sends at once. */
export const MOST_DRAFT_FILES = 30

export interface DraftFileRow {
  id: number
  storage_key: string
  kind: MediaKind
  mime: string
  size: number
  sha256: string
  filename: string | null
  width: number | null
  height: number | null
}

/** Files that wait in drafts to be sent; one that left with a message is here no more. */
export const waitingFiles = () =>
  db
    .from('draft_files')
    .join('uploads', 'uploads.storage_key', 'draft_files.storage_key')
    .where('uploads.state', 'waiting')

/** How many files wait in the draft that a query around this one reads. */
export const countOfDraft = () =>
  waitingFiles()
    .whereColumn('draft_files.conversation_id', 'drafts.conversation_id')
    .whereColumn('draft_files.user_id', 'drafts.user_id')
    .count('*')
    .as('draft_files')

/** In the order they were attached. */
export function draftFiles(holder: DraftHolder): Promise<DraftFileRow[]> {
  return ofHolder(holder).orderBy('draft_files.id')
}

export function findDraftFile(holder: DraftHolder, id: number): Promise<DraftFileRow | null> {
  return ofHolder(holder).where('draft_files.id', id).first()
}

export function removeDraftFile(holder: DraftHolder, id: number): Promise<void> {
  return changeDraft(holder, async (batch) => {
    await batch.query(
      'DELETE FROM draft_files WHERE id = ? AND conversation_id = ? AND user_id = ?',
      [id, holder.conversationId, holder.userId]
    )
  })
}

/** The file as a message takes it. */
export function storedFileOf({ storage_key: storageKey, ...row }: DraftFileRow): StoredFile {
  const { kind, mime, size, sha256, filename, width, height } = row
  return { kind, mime, size, sha256, filename, width, height, storageKey }
}

const COLUMNS = [
  'id',
  'storage_key',
  'kind',
  'mime',
  'size',
  'sha256',
  'filename',
  'width',
  'height',
]

function ofHolder({ conversationId, userId }: DraftHolder) {
  return waitingFiles()
    .where('draft_files.conversation_id', conversationId)
    .where('draft_files.user_id', userId)
    .select(COLUMNS.map((name) => `draft_files.${name}`))
}
