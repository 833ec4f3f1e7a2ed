import db from '@adonisjs/lucid/services/db'

export interface StoredMedia {
  id: number
  number_id: number
  storage_key: string
  mime: string
  size: number
  sha256: string
  filename: string | null
}

/** A file that is here, with the number that decides who may see it. */
export function findStoredFile(mediaId: number): Promise<StoredMedia | null> {
  return db
    .from('message_media')
    .join('messages', 'messages.id', 'message_media.message_id')
    .where('message_media.id', mediaId)
    .where('message_media.state', 'stored')
    .whereNotNull('message_media.storage_key')
    .whereNull('messages.deleted_at')
    .select(
      'message_media.id',
      'messages.number_id',
      'message_media.storage_key',
      'message_media.mime'
    )
    .select('message_media.size', 'message_media.sha256', 'message_media.filename')
    .first()
}
