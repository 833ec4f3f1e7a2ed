import type { InboundContent, RemoteMedia } from '#contracts/events'
import type { MediaKind } from '#contracts/messages'
import { compact, type Loose, record, text } from '../values.js'
import { engineTypeOf, protoOf } from './engine_data.js'

/** WhatsApp's and WhatsApp Web's words for kinds of files. */
const ENGINE_KINDS: Record<string, MediaKind | undefined> = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'video',
  documentMessage: 'document',
  stickerMessage: 'sticker',
  image: 'image',
  video: 'video',
  audio: 'audio',
  ptt: 'voice',
  document: 'document',
  sticker: 'sticker',
}

/**
 * A file. Where WAHA was told not to download, or failed to, there is no address: it is asked for the file by the
 * message's id when we fetch it.
 */
export function fileOf(payload: Loose, messageId: string): InboundContent {
  const media = record(payload.media)
  const mime = text(media.mimetype) ?? null
  const kind = kindOf(payload._data, mime)
  const filename = text(media.filename)
  const remote: RemoteMedia = compact({
    kind,
    id: messageId,
    url: text(media.url) ?? text(payload.mediaUrl),
    mime,
    filename,
  })
  const caption = text(payload.body)
  // Some engines repeat a document's name as its body.
  return caption === undefined || caption === filename
    ? { kind, media: remote }
    : { kind, media: remote, caption }
}

function kindOf(data: unknown, mime: string | null): MediaKind {
  const type = engineTypeOf(data) ?? ''
  if (type === 'audioMessage') return isVoice(data, mime) ? 'voice' : 'audio'
  return ENGINE_KINDS[type] ?? kindOfMime(mime)
}

function isVoice(data: unknown, mime: string | null): boolean {
  const { ptt, PTT } = record(protoOf(data).audioMessage)
  return typeof (ptt ?? PTT) === 'boolean' ? (ptt ?? PTT) === true : kindOfMime(mime) === 'voice'
}

function kindOfMime(mime: string | null): MediaKind {
  const type = mime?.split(';')[0].trim().toLowerCase() ?? ''
  if (type === 'image/webp') return 'sticker'
  if (type === 'audio/ogg') return 'voice'
  const family = type.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
