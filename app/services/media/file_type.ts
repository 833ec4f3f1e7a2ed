import { fileTypeFromBuffer } from 'file-type'
import type { MediaKind } from '#contracts/messages'

/** What the bytes are, whatever anybody says they are. Plain text has no signature and is told by its content. */
export async function detectMime(bytes: Uint8Array, kind?: MediaKind): Promise<string> {
  const detected = await fileTypeFromBuffer(bytes)
  // The container is the same with and without pictures: browsers record voices into it too.
  if (detected?.mime === 'video/mp4' && (kind === 'voice' || kind === 'audio')) return 'audio/mp4'
  if (detected) return ALIASES[detected.mime] ?? detected.mime
  return isPlainText(bytes) ? 'text/plain' : 'application/octet-stream'
}

/** Names of the same type: brokers and browsers know the ones on the right. */
const ALIASES: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'audio/vnd.wave': 'audio/wav',
  'application/x-cfb': 'application/msword',
}

function isPlainText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  if (sample.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(
      bytes.byteLength > 4096 ? bytes.subarray(0, 4096 - 4) : sample,
      { stream: true }
    )
    return true
  } catch {
    return false
  }
}

export function kindOfMime(mime: string): MediaKind {
  if (mime === 'image/jpeg' || mime === 'image/png') return 'image'
  if (mime === 'video/mp4' || mime === 'video/3gpp') return 'video'
  if (mime.startsWith('audio/')) return 'audio'
  return 'document'
}
