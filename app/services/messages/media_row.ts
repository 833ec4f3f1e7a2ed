import { newId } from '#lib/ids'
import { type ComposedContent, mediaKind } from '#services/messages/compose'

/** The file of a message we send, as its row of `message_media`. */
export function mediaRow(
  messageId: number,
  content: Extract<ComposedContent, { kind: 'media' }>,
  now: number
) {
  const { file } = content
  return {
    id: newId(),
    message_id: messageId,
    kind: mediaKind(content),
    state: 'stored',
    filename: file.filename,
    mime: file.mime,
    declared_mime: file.mime,
    size: file.size,
    sha256: file.sha256,
    storage_key: file.storageKey,
    width: file.width,
    height: file.height,
    is_animated: false,
    attempts: 0,
    created_at: now,
    stored_at: now,
  }
}
