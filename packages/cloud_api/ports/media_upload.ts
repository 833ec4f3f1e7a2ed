import type { ConnectionContext, PrepareResult } from '#contracts/broker'
import type { OutboundMedia } from '#contracts/messages'
import { ask } from '../calls.js'
import { brokerError } from '../errors/error_map.js'
import type { Hosting } from '../hosting.js'
import { text } from '../webhook/values.js'

const UPLOAD_TIMEOUT_MS = 120_000

const EXTENSIONS: Record<string, string> = {
  image: 'jpg',
  video: 'mp4',
  audio: 'mp3',
  voice: 'ogg',
  sticker: 'webp',
  document: 'bin',
}

/** Uploaded files live for 30 days; uploading one again leaves nothing but a second id. */
export async function uploadMedia(
  hosting: Hosting,
  connection: ConnectionContext,
  media: OutboundMedia
): Promise<PrepareResult> {
  const result = await ask(hosting, connection, {
    method: 'POST',
    path: hosting.uploads(connection),
    form: await formOf(media),
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

async function formOf(media: OutboundMedia): Promise<FormData> {
  const form = new FormData()
  const bytes = await media.read()
  const name = media.filename ?? `${media.kind}.${EXTENSIONS[media.kind]}`
  form.set('messaging_product', 'whatsapp')
  form.set('type', media.mime)
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: media.mime }))
  return form
}
