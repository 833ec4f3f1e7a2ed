import db from '@adonisjs/lucid/services/db'

export interface MediaFile {
  number_id: number
  state: string
  mime: string | null
  size: number | null
  filename: string | null
  storage_key: string | null
}

/** A file of a message, with the number whose people may have it. */
export function findMedia(id: number): Promise<MediaFile | null> {
  return db
    .from('message_media')
    .join('messages', 'messages.id', 'message_media.message_id')
    .where('message_media.id', id)
    .select('messages.number_id', 'message_media.state', 'message_media.mime', 'message_media.size')
    .select('message_media.filename', 'message_media.storage_key')
    .first()
}
