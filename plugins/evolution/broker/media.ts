import { type ConnectionContext, HttpFailure, type MediaPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import { callGateway, failureError } from './client.js'
import { brokerError, refusalOf } from './error_map.js'
import { record, text } from './webhook/values.js'

const MB = 1024 * 1024
const MAX_BYTES = 64 * MB
/** Base64 and the fields beside it. */
const MAX_ANSWER_BYTES = Math.ceil((MAX_BYTES * 4) / 3) + MB
const TIMEOUT_MS = 120_000

type Fetched = Awaited<ReturnType<MediaPort['fetch']>>

export const media: MediaPort = { maxBytes: MAX_BYTES, fetch: fetchMedia }

/** From the gateway's own store where the webhook named one, else by the message's id: only the gateway can decrypt. */
async function fetchMedia(connection: ConnectionContext, file: RemoteMedia): Promise<Fetched> {
  if (file.url) {
    const stored = await fromStore(connection, file.url)
    if (stored || !file.id) return stored ?? refused('The file is no longer in the gateway’s store')
  }
  if (!file.id) return refused('The file has neither an id nor an address')
  return fromGateway(connection, file.id)
}

/** The address comes out of a webhook: it gets no key of ours. */
async function fromStore(connection: ConnectionContext, url: string): Promise<Fetched | null> {
  try {
    const answer = await connection.http({ url, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS })
    return answer.status === 200
      ? { ok: true, body: answer.body, mime: answer.headers['content-type'] ?? null }
      : null
  } catch (failure) {
    if (failure instanceof HttpFailure) return null
    throw failure
  }
}

async function fromGateway(connection: ConnectionContext, id: string): Promise<Fetched> {
  try {
    const answer = await callGateway(connection, {
      method: 'POST',
      path: 'chat/getBase64FromMediaMessage/{i}',
      instance: connection.externalId,
      json: { message: { key: { id } }, convertToMp4: false },
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    })
    const error = refusalOf(answer)
    if (error) return { ok: false, error: asMediaError(error) }
    const { base64, mimetype } = record(answer.json())
    const bytes = text(base64)
    return bytes
      ? { ok: true, body: Buffer.from(bytes, 'base64'), mime: text(mimetype) ?? null }
      : { ok: false, error: brokerError('provider_transient', 'safe', 'The answer holds no file') }
  } catch (failure) {
    const tooLarge = failure instanceof HttpFailure && failure.reason === 'too_large'
    return tooLarge ? refused(failure.message) : { ok: false, error: failureError(failure) }
  }
}

/** A message the gateway does not know, or a file WhatsApp has deleted, is a fault of the file. */
function asMediaError(error: BrokerError): BrokerError {
  const { providerMessage, code } = error
  if (error.class !== 'content_invalid' && error.class !== 'unknown') return error
  const gone = /not found|not of the media type|\b(404|410)\b|gone/i.test(providerMessage)
  return gone
    ? brokerError('media_invalid', 'never', providerMessage, { code })
    : brokerError('provider_transient', 'safe', providerMessage, { code })
}

const refused = (reason: string): Fetched => ({
  ok: false,
  error: brokerError('media_invalid', 'never', reason),
})
