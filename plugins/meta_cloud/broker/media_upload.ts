import type { ConnectionContext, PrepareResult } from '#contracts/broker'
import type { OutboundMedia } from '#contracts/messages'
import { askGraph } from './client.js'
import { brokerError } from './error_map.js'
import { text } from './webhook/values.js'

const UPLOAD_TIMEOUT_MS = 120_000

const EXTENSIONS: Record<string, string> = {
  image: 'jpg',
  video: 'mp4',
  audio: 'mp3',
  voice: 'ogg',
  sticker: 'webp',
  document: 'bin',
}

/** Uploaded files live for 30 days at Meta; uploading one again leaves nothing but a second id. */
export async function uploadMedia(
  connection: ConnectionContext,
  media: OutboundMedia
): Promise<PrepareResult> {
  const form = new FormData()
  const bytes = await media.read()
  const name = media.filename ?? `${media.kind}.${EXTENSIONS[media.kind]}`
  form.set('messaging_product', 'whatsapp')
  form.set('type', media.mime)
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: media.mime }))
  const result = await askGraph(connection, {
    method: 'POST',
    path: `${connection.externalId}/media`,
    form,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  if (!result.ok) return result
  const mediaId = text(result.body.id)
  return mediaId === undefined
    ? {
        ok: false,
        error: brokerError('provider_transient', 'safe', 'The upload was answered without an id'),
      }
    : { ok: true, prepared: { mediaId } }
}
