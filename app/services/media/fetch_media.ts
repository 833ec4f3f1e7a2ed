import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import type { MediaKind } from '#contracts/messages'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { connectionContext } from '#services/brokers/contexts'
import { writeTransaction } from '#services/database/write_transaction'
import { detectMime } from '#services/media/file_type'
import { sha256Of, storeBytes, type StoredBytes } from '#services/media/media_storage'
import { findByIds } from '#services/messages/stateful_rows'
import { publishMessages } from '#services/messages/publish_messages'
import { bell } from '#services/realtime/bell'

/** A file that waits at a broker. Raw column names. */
export interface PendingMedia {
  id: number
  message_id: number
  connection_id: number
  kind: MediaKind
  provider_media_id: string | null
  provider_url: string | null
  declared_mime: string | null
  declared_sha256: string | null
  filename: string | null
  attempts: number
}

type Fetched =
  | { ok: true; bytes: Uint8Array; mime: string; stored: StoredBytes }
  | { ok: false; error: BrokerError }

const MAX_ATTEMPTS = 6
const FIRST_PAUSE_MS = 5_000

/** Fetches one file, checks size, type and hash, keeps it, and tells the thread. */
export async function fetchMedia(media: PendingMedia) {
  const fetched = await download(media)
  const now = Date.now()
  const again = !fetched.ok && fetched.error.retry === 'safe' && media.attempts < MAX_ATTEMPTS
  const bells = await writeTransaction(async (batch) => {
    if (fetched.ok) {
      const { mime, stored } = fetched
      await batch.query(
        `UPDATE message_media SET state = 'stored', mime = ?, size = ?, sha256 = ?, storage_key = ?, width = ?, height = ?,
                stored_at = ?, locked_until = NULL, error = NULL WHERE id = ?`,
        [
          mime,
          stored.size,
          stored.sha256,
          stored.storageKey,
          stored.width,
          stored.height,
          now,
          media.id,
        ]
      )
    } else {
      const runAt = now + FIRST_PAUSE_MS * 2 ** media.attempts * (0.5 + Math.random() / 2)
      await batch.query(
        'UPDATE message_media SET state = ?, run_at = ?, locked_until = NULL, error = ? WHERE id = ?',
        [again ? 'pending' : 'failed', Math.round(runAt), JSON.stringify(fetched.error), media.id]
      )
    }
    if (again) return []
    return publishMessages(batch, await findByIds(batch, [media.message_id]), { at: now })
  })
  bell.ring(bells)
}

async function download(media: PendingMedia): Promise<Fetched> {
  const connection = await Connection.query()
    .where('id', media.connection_id)
    .preload('brokerAccount')
    .first()
  const port = connection && plugins.findBroker(connection.brokerAccount.broker)?.media
  if (!connection || !port) {
    return refused('config', 'after_fix', 'the connection this file came through is gone')
  }
  try {
    const answer = await port.fetch(
      connectionContext(connection.brokerAccount, connection),
      toRemote(media)
    )
    if (!answer.ok) return answer
    if (answer.body.byteLength > port.maxBytes) {
      return refused('media_invalid', 'never', 'the file is larger than allowed')
    }
    if (answer.body.byteLength === 0) return refused('media_invalid', 'safe', 'the file is empty')
    if (!hashMatches(answer.body, media.declared_sha256)) {
      return refused('media_invalid', 'safe', 'the file does not match its hash')
    }
    const mime = await detectMime(answer.body, media.kind)
    return { ok: true, bytes: answer.body, mime, stored: await storeBytes(answer.body, mime) }
  } catch (error) {
    return refused('provider_transient', 'safe', (error as Error).message)
  }
}

function toRemote(media: PendingMedia): RemoteMedia {
  return {
    kind: media.kind,
    id: media.provider_media_id,
    url: media.provider_url ?? undefined,
    mime: media.declared_mime,
    sha256: media.declared_sha256 ?? undefined,
    filename: media.filename ?? undefined,
  }
}

/** Brokers give the hash in hex or base64, or not at all. */
function hashMatches(bytes: Uint8Array, declared: string | null): boolean {
  if (!declared) return true
  const hex = sha256Of(bytes)
  return /^[0-9a-f]{64}$/i.test(declared)
    ? declared.toLowerCase() === hex
    : Buffer.from(declared, 'base64').toString('hex') === hex
}

function refused(
  errorClass: BrokerError['class'],
  retry: BrokerError['retry'],
  providerMessage: string
): Fetched {
  return { ok: false, error: { class: errorClass, retry, code: null, providerMessage } }
}
