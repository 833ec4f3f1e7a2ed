import { MEDIA_KINDS } from '#contracts/messages'
import type { StoredFile } from '#services/messages/compose'
import { instant, integer, nullable, object, oneOf, string } from '../openapi/schema.js'
import { toIso } from './instant.js'

export const uploadSchema = object({
  mediaId: string('Give it as `content.mediaId` when sending. Only for whoever uploaded it.'),
  kind: oneOf(MEDIA_KINDS, 'Decided by the bytes, not by the name.'),
  mime: string(),
  size: integer('Bytes'),
  sha256: string(),
  filename: nullable(string()),
  width: nullable(integer()),
  height: nullable(integer()),
  expiresAt: instant('Until when `mediaId` can be used.'),
})

export function toUpload(file: StoredFile, ticket: { mediaId: string; expiresAt: number }) {
  const { kind, mime, size, sha256, filename, width, height } = file
  return {
    mediaId: ticket.mediaId,
    kind,
    mime,
    size,
    sha256,
    filename,
    width,
    height,
    expiresAt: toIso(ticket.expiresAt),
  }
}
