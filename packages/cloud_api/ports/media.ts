import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type MediaPort,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import { ask, failureError } from '../calls.js'
import { brokerError } from '../errors/error_map.js'
import type { Hosting } from '../hosting.js'
import { text } from '../webhook/values.js'

/** Documents may have 100 MB; everything else is smaller. */
const MAX_BYTES = 100 * 1024 * 1024
const DOWNLOAD_TIMEOUT_MS = 120_000
const GONE = new Set([401, 403, 404, 410])

type Fetched = Awaited<ReturnType<MediaPort['fetch']>>

export function createMedia(hosting: Hosting): MediaPort {
  return {
    maxBytes: MAX_BYTES,
    fetch: (connection, file) => fetchMedia(hosting, connection, file),
    uploaded: ({ mediaId }) => {
      const id = text(mediaId)
      return id === undefined ? null : { kind: 'image', id, mime: null }
    },
  }
}

/** By the webhook's short-lived address first, then by id; an address that went stale in between may be asked for again. */
async function fetchMedia(
  hosting: Hosting,
  connection: ConnectionContext,
  file: RemoteMedia
): Promise<Fetched> {
  if (file.url) {
    const result = await download(hosting, connection, file.url)
    if (result !== 'gone') return result
  }
  for (let attempt = 0; attempt < hosting.lookUps && file.id; attempt++) {
    const address = await lookUp(hosting, connection, file.id)
    if (!address.ok) return address
    const result = await download(hosting, connection, address.url)
    if (result !== 'gone') return result
  }
  return refused('media_invalid', 'The file is no longer kept by WhatsApp')
}

async function lookUp(
  hosting: Hosting,
  connection: ConnectionContext,
  id: string
): Promise<{ ok: true; url: string } | { ok: false; error: BrokerError }> {
  const result = await ask(hosting, connection, hosting.file(connection, id))
  if (!result.ok) return { ok: false, error: asMediaError(result.error) }
  const url = text(result.body.url)
  const size = Number(result.body.file_size)
  if (size > MAX_BYTES) {
    return refused('media_invalid', `The file has ${size} bytes; ${MAX_BYTES} are allowed`)
  }
  return url === undefined
    ? refused('provider_transient', 'The answer holds no address of the file')
    : { ok: true, url }
}

async function download(
  hosting: Hosting,
  connection: ConnectionContext,
  address: string
): Promise<Fetched | 'gone'> {
  if (!URL.canParse(address)) return 'gone'
  try {
    const answer = await connection.http({
      ...hosting.download(connection, address),
      maxBytes: MAX_BYTES,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    })
    if (answer.status === 200) return found(answer)
    const error = downloadError(hosting, answer)
    // A host that asks for patience is not asked again at once.
    const gone = GONE.has(answer.status) && error.class !== 'rate_limited'
    return gone ? 'gone' : { ok: false, error }
  } catch (failure) {
    const tooLarge = failure instanceof HttpFailure && failure.reason === 'too_large'
    return tooLarge
      ? refused('media_invalid', failure.message)
      : { ok: false, error: failureError(failure) }
  }
}

const found = (answer: HttpAnswer): Fetched => ({
  ok: true,
  body: answer.body,
  mime: answer.headers['content-type'] ?? null,
})

function downloadError(hosting: Hosting, answer: HttpAnswer): BrokerError {
  const redirected = answer.status >= 300 && answer.status < 400
  if (redirected) {
    return brokerError(
      'media_invalid',
      'never',
      `The file's address redirects (HTTP ${answer.status}), which is not followed`
    )
  }
  return (
    hosting.refusalOf(answer) ??
    brokerError('provider_transient', 'safe', `HTTP ${answer.status} instead of the file`)
  )
}

/** An unknown id is a fault of the file, not of the settings. */
function asMediaError(error: BrokerError): BrokerError {
  const unknown = error.class === 'config' || error.class === 'content_invalid'
  const { class: _class, retry: _retry, scope: _scope, ...told } = error
  return unknown ? { class: 'media_invalid', retry: 'never', ...told } : error
}

function refused(
  errorClass: 'media_invalid' | 'provider_transient',
  reason: string
): { ok: false; error: BrokerError } {
  return {
    ok: false,
    error: brokerError(errorClass, errorClass === 'media_invalid' ? 'never' : 'safe', reason),
  }
}
