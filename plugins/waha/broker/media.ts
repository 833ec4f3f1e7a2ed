import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type MediaPort,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import { readSettings } from '../settings.js'
import { askWaha, failureError, sessionPath } from './client.js'
import { brokerError, refusalOf } from './error_map.js'
import { parseMessageId } from './message_ids.js'
import { record, text } from './values.js'

const MAX_BYTES = 100 * 1024 * 1024
const DOWNLOAD_TIMEOUT_MS = 120_000
const FILES = '/api/files/'

type Fetched = Awaited<ReturnType<MediaPort['fetch']>>

export const media: MediaPort = { maxBytes: MAX_BYTES, fetch: fetchMedia }

/** WAHA keeps files for three minutes unless told otherwise; after that the phone is asked for them once more. */
async function fetchMedia(connection: ConnectionContext, file: RemoteMedia): Promise<Fetched> {
  if (file.url) {
    const result = await download(connection, file.url)
    if (result !== 'gone') return result
  }
  const address = await askAgain(connection, file.id)
  if (!address.ok) return address
  const result = await download(connection, address.url)
  return result === 'gone' ? invalid('The file is no longer at WAHA') : result
}

async function askAgain(
  connection: ConnectionContext,
  id: string | null
): Promise<{ ok: true; url: string } | { ok: false; error: BrokerError }> {
  const message = parseMessageId(id)
  if (!message) return invalid('The file is no longer at WAHA, and its message has no id to ask by')
  const result = await askWaha(connection, {
    path: sessionPath(connection.externalId, 'chats', message.chatId, 'messages', id!),
    query: { downloadMedia: 'true' },
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  })
  if (!result.ok) return { ok: false, error: asMediaError(result.error) }
  const url = text(record(record(result.body).media).url)
  return url === undefined
    ? invalid('WAHA has the message, but could not download its file')
    : { ok: true, url }
}

async function download(connection: ConnectionContext, url: string): Promise<Fetched | 'gone'> {
  const { apiKey } = readSettings(connection)
  const own = onOurServer(connection, url)
  if (own === null) {
    return invalid('The file is on another host than the WAHA server, which is not asked')
  }
  try {
    const answer = await connection.http({
      url: own,
      headers: { 'x-api-key': apiKey },
      maxBytes: MAX_BYTES,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    })
    if (answer.status === 404 || answer.status === 410) return 'gone'
    return answer.status === 200 ? found(answer) : { ok: false, error: downloadError(answer) }
  } catch (failure) {
    const tooLarge = failure instanceof HttpFailure && failure.reason === 'too_large'
    return tooLarge ? invalid(failure.message) : { ok: false, error: failureError(failure) }
  }
}

/**
 * WAHA writes the address it believes to have, often `localhost`. Only its path is trusted, and the key goes to the
 * configured server alone: addresses come out of webhooks.
 */
export function onOurServer(connection: ConnectionContext, url: string): string | null {
  const { serverUrl } = readSettings(connection)
  if (!URL.canParse(url)) return null
  const { pathname, search } = new URL(url)
  const start = pathname.indexOf(FILES)
  return start === -1 ? null : `${serverUrl}${pathname.slice(start)}${search}`
}

const found = (answer: HttpAnswer): Fetched => ({
  ok: true,
  body: answer.body,
  mime: answer.headers['content-type'] ?? null,
})

function downloadError(answer: HttpAnswer): BrokerError {
  if (answer.status >= 300 && answer.status < 400) {
    return brokerError(
      'media_invalid',
      'never',
      `The file's address redirects (HTTP ${answer.status}), which is not followed`
    )
  }
  return refusalOf(answer) ?? brokerError('provider_transient', 'safe', `HTTP ${answer.status}`)
}

/** A message nobody knows is a fault of the file, not of the settings. */
function asMediaError(error: BrokerError): BrokerError {
  const unknown = error.class === 'config' || error.class === 'content_invalid'
  return unknown
    ? {
        class: 'media_invalid',
        retry: 'never',
        code: error.code,
        providerMessage: error.providerMessage,
      }
    : error
}

function invalid(reason: string): { ok: false; error: BrokerError } {
  return { ok: false, error: brokerError('media_invalid', 'never', reason) }
}
