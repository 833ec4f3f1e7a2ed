import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type MediaPort,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import { readSettings } from '../settings.js'
import { accountPath, authorisation, errorOfFailure } from './client.js'
import { brokerError, errorOfAnswer } from './error_map.js'

/** Twilio takes 16 MB from WhatsApp; documents of 100 MB are announced to come. */
const MAX_BYTES = 100 * 1024 * 1024
const DOWNLOAD_TIMEOUT_MS = 120_000
const REDIRECTS = 3
const FILE_ID = /^[A-Za-z0-9]+\/[A-Za-z0-9]+$/

type Fetched = Awaited<ReturnType<MediaPort['fetch']>>

export const media: MediaPort = { maxBytes: MAX_BYTES, fetch: fetchMedia }

/** The API answers with a redirect to a signed address of a file store, which refuses our credentials beside its own. */
async function fetchMedia(connection: ConnectionContext, file: RemoteMedia): Promise<Fetched> {
  const start = startAddress(connection, file)
  if (!start) return refused("The file's address is none of Twilio's")
  let url: string | null = start
  try {
    for (let hop = 0; url && hop <= REDIRECTS; hop++) {
      const answer: HttpAnswer = await download(connection, url)
      if (answer.status < 300 || answer.status >= 400) return readAnswer(answer)
      url = nextAddress(url, answer.headers.location)
    }
    return refused(url ? 'The file is redirected in circles' : 'The redirect leads to no address')
  } catch (failure) {
    return failureOf(failure)
  }
}

/** The file at the API: as the webhook named it where that is the API, else made from its ids. */
function startAddress(connection: ConnectionContext, { url, id }: RemoteMedia): string | null {
  if (url && isTwilio(connection, url)) return url
  if (!id || !FILE_ID.test(id)) return null
  const [message, file] = id.split('/')
  const { apiUrl } = readSettings(connection)
  return `${apiUrl}${accountPath(connection, `/Messages/${message}/Media/${file}`)}`
}

function download(connection: ConnectionContext, url: string): Promise<HttpAnswer> {
  const headers = { 'user-agent': 'Balcao', ...credentialsFor(connection, url) }
  return connection.http({ url, headers, maxBytes: MAX_BYTES, timeoutMs: DOWNLOAD_TIMEOUT_MS })
}

/** Our credentials go to Twilio's API alone: addresses come out of webhooks and redirects. */
export function credentialsFor(connection: ConnectionContext, url: string): Record<string, string> {
  return isTwilio(connection, url) ? { authorization: authorisation(connection) } : {}
}

function isTwilio(connection: ConnectionContext, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  const api = new URL(readSettings(connection).apiUrl)
  return (
    origin === api.origin ||
    (protocol === 'https:' && /^api(\.[a-z0-9-]+)*\.twilio\.com$/.test(hostname))
  )
}

/** From https only to https; a test server without it may stay as it is. */
function nextAddress(from: string, location: string | undefined): string | null {
  if (!location || !URL.canParse(location, from)) return null
  const next = new URL(location, from)
  const allowed = next.protocol === 'https:' || next.protocol === new URL(from).protocol
  return allowed ? next.href : null
}

function readAnswer(answer: HttpAnswer): Fetched {
  if (answer.status === 200) {
    return { ok: true, body: answer.body, mime: answer.headers['content-type'] ?? null }
  }
  if (answer.status === 404 || answer.status === 410) {
    return refused('The file is no longer at Twilio')
  }
  const error = errorOfAnswer(answer)
  const said = `HTTP ${answer.status} instead of the file`
  return { ok: false, error: error ?? brokerError('provider_transient', 'safe', said) }
}

function failureOf(failure: unknown): Fetched {
  const final =
    failure instanceof HttpFailure &&
    (failure.reason === 'too_large' || failure.reason === 'blocked_host')
  return final ? refused(failure.message) : { ok: false, error: errorOfFailure(failure) }
}

function refused(reason: string): { ok: false; error: BrokerError } {
  return { ok: false, error: brokerError('media_invalid', 'never', reason) }
}
