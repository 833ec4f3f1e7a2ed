import encryption from '@adonisjs/core/services/encryption'
import { UPLOAD_KEPT_MS } from '#services/media/uploads'
import type { StoredFile } from '#services/messages/compose'

interface Ticket {
  userId: number
  file: StoredFile
}

const PURPOSE = 'api.upload'

/** Stands for a stored file until it is sent: sealed, for whoever uploaded it, for a day. */
export function issueUploadTicket(file: StoredFile, userId: number): string {
  return encryption.encrypt({ userId, file } satisfies Ticket, {
    expiresIn: UPLOAD_KEPT_MS,
    purpose: PURPOSE,
  })
}

export function readUploadTicket(ticket: string, userId: number): StoredFile | null {
  const found = encryption.decrypt<Ticket>(ticket, PURPOSE)
  return found?.userId === userId ? found.file : null
}
