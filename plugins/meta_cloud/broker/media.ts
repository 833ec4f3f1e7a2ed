import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type MediaPort,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import { readSettings } from '../settings.js'
import { askGraph, failureError, refusalOf } from './client.js'
import { brokerError } from './error_map.js'
import { text } from './webhook/values.js'

/** Documents may have 100 MB; everything else is smaller. */
const MAX_BYTES = 100 * 1024 * 1024
const DOWNLOAD_TIMEOUT_MS = 120_000
const GONE = new Set([401, 403, 404, 410])

type Fetched = Awaited<ReturnType<MediaPort['fetch']>>

export const media: MediaPort = { maxBytes: MAX_BYTES, fetch: fetchMedia }

/** By the webhook's short-lived address first, then by id; an address that went stale in between is asked for once more. */
async function fetchMedia(connection: ConnectionContext, file: RemoteMedia): Promise<Fetched> {
  if (file.url) {
    const result = await download(connection, file.url)
    if (result !== 'gone') return result
  }
  for (let attempt = 0; attempt < 2 && file.id; attempt++) {
    const address = await lookUp(connection, file.id)
    if (!address.ok) return address
    const result = await download(connection, address.url)
    if (result !== 'gone') return result
  }
  return refused('media_invalid', 'The file is no longer at Meta')
}

async function lookUp(
  connection: ConnectionContext,
  id: string
): Promise<{ ok: true; url: string } | { ok: false; error: BrokerError }> {
  const query = { phone_number_id: connection.externalId }
  const result = await askGraph(connection, { path: encodeURIComponent(id), query })
  if (!result.ok) return { ok: false, error: asMediaError(result.error) }
  const url = text(result.body.url)
  const size = Number(result.body.file_size)
  if (size > MAX_BYTES) {
    return refused('media_invalid', `The file has ${size} bytes; ${MAX_BYTES} are allowed`)
  }
  return url === undefined
    ? refused('provider_transient', 'Meta gave no address for the file')
    : { ok: true, url }
}

async function download(connection: ConnectionContext, url: string): Promise<Fetched | 'gone'> {
  try {
    const headers = authorisation(connection, url)
    const answer = await connection.http({
      url,
      headers,
      maxBytes: MAX_BYTES,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    })
    if (GONE.has(answer.status)) return 'gone'
    return answer.status === 200 ? found(answer) : { ok: false, error: downloadError(answer) }
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

function downloadError(answer: HttpAnswer): BrokerError {
  const redirected = answer.status >= 300 && answer.status < 400
  if (redirected) {
    return brokerError(
      'media_invalid',
      'never',
      `The file's address redirects (HTTP ${answer.status}), which is not followed`
    )
  }
  return (
    refusalOf(answer) ??
    brokerError('provider_transient', 'safe', `HTTP ${answer.status} instead of the file`)
  )
}

/** The token goes to Meta's own hosts only: addresses come out of webhooks. */
export function authorisation(connection: ConnectionContext, url: string): Record<string, string> {
  const { accessToken, graphUrl } = readSettings(connection)
  const agent = { 'user-agent': 'Balcao' }
  if (!URL.canParse(url)) return agent
  const { host, hostname, protocol } = new URL(url)
  const metas =
    protocol === 'https:' &&
    /(^|\.)(fbsbx\.com|facebook\.com|fbcdn\.net|whatsapp\.net)$/.test(hostname)
  return metas || host === new URL(graphUrl).host
    ? { ...agent, authorization: `Bearer ${accessToken}` }
    : agent
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
