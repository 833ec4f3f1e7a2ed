import type { MediaKind, OutboundMedia } from '#contracts/messages'
import type { WahaCall } from './client.js'
import { baseMime } from './outbound_checks.js'

/** WAHA uploads the file to WhatsApp before it answers; the core waits for a minute. */
const FILE_TIMEOUT_MS = 55_000

const ACTIONS: Partial<Record<MediaKind, string>> = {
  image: 'sendImage',
  video: 'sendVideo',
  voice: 'sendVoice',
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/webm': 'webm',
}

/** A file within the call itself, so that WAHA needs no way to our own server. */
export async function mediaCall(
  address: object,
  media: OutboundMedia,
  caption?: string
): Promise<WahaCall> {
  const mime = baseMime(media.mime)
  const file = {
    mimetype: media.kind === 'voice' && mime === 'audio/ogg' ? 'audio/ogg; codecs=opus' : mime,
    filename: media.filename ?? `${media.kind}.${EXTENSIONS[mime] ?? 'bin'}`,
    data: Buffer.from(await media.read()).toString('base64'),
  }
  return {
    method: 'POST',
    path: `/api/${ACTIONS[media.kind] ?? 'sendFile'}`,
    json: {
      ...address,
      file,
      ...(caption ? { caption } : {}),
      ...conversion(media.kind, mime),
    },
    timeoutMs: FILE_TIMEOUT_MS,
  }
}

/** WhatsApp plays Opus in Ogg as voice and H.264 in MP4 as video; WAHA makes the rest so. */
function conversion(kind: MediaKind, mime: string): object {
  if (kind === 'voice') return { convert: mime !== 'audio/ogg' }
  if (kind === 'video') return { convert: mime !== 'video/mp4', asNote: false }
  return {}
}
