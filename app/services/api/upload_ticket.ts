import encryption from '@adonisjs/core/services/encryption'
import type { StoredFile } from '#services/messages/compose'

interface Ticket {
  userId: number
  file: StoredFile
}

const PURPOSE = 'api.upload'
export const UPLOAD_TICKET_MS = 24 * 60 * 60 * 1000

/** Stands for a stored file until it is sent: sealed, for whoever uploaded it, for a day. */
export function issueUploadTicket(file: StoredFile, userId: number): string {
  return encryption.encrypt({ userId, file } satisfies Ticket, {
    expiresIn: UPLOAD_TICKET_MS,
    purpose: PURPOSE,
  })
}

export function readUploadTicket(ticket: string, userId: number): StoredFile | null {
  const found = encryption.decrypt<Ticket>(ticket, PURPOSE)
  return found?.userId === userId ? found.file : null
}
