import { readFile, stat } from 'node:fs/promises'
import { cleanText } from '#lib/text'
import { detectMime, kindOfMime } from '#services/media/file_type'
import { newStorageKey, storeBytes } from '#services/media/media_storage'
import { expectUpload } from '#services/media/uploads'
import type { StoredFile } from '#services/messages/compose'

/** WhatsApp's largest: documents. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024

export type StoreUploadResult =
  | { type: 'stored'; file: StoredFile }
  | { type: 'too_large'; maxBytes: number }
  | { type: 'refused'; reason: 'empty' }

/** Checks and keeps a file that somebody wants to send, for a day until they do. Its type is read from its bytes. */
export async function storeUpload(upload: {
  path: string
  filename: string | null
}): Promise<StoreUploadResult> {
  const { size } = await stat(upload.path)
  if (size === 0) return { type: 'refused', reason: 'empty' }
  if (size > MAX_UPLOAD_BYTES) return { type: 'too_large', maxBytes: MAX_UPLOAD_BYTES }
  const bytes = await readFile(upload.path)
  const mime = await detectMime(bytes)
  const storageKey = newStorageKey()
  await expectUpload(storageKey)
  const stored = await storeBytes(bytes, mime, storageKey)
  return {
    type: 'stored',
    file: {
      ...stored,
      mime,
      kind: kindOfMime(mime),
      filename: upload.filename ? safeFilename(upload.filename) : null,
    },
  }
}

/** Only the name, without path or characters that a header or a disk can't hold. */
export function safeFilename(name: string): string {
  const base = cleanText(name).split(/[/\\]/).at(-1) ?? ''
  return (
    base
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
      .trim()
      .slice(-255) || 'file'
  )
}
