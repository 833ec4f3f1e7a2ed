import emitter from '@adonisjs/core/services/emitter'
import logger from '@adonisjs/core/services/logger'
import { writeTransaction } from '#services/database/write_transaction'
import { fetchMedia, type PendingMedia } from '#services/media/fetch_media'

const PARALLEL = 4
const LEASE_MS = 120_000
const POLL_MS = 2_000

/** Fetches files soon after their message came: the broker's links live for minutes. */
class MediaFetcher {
  #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #stopped = true

  start() {
    this.#stopped = false
    emitter.on('media:pending', this.#look)
    this.#timer = setInterval(this.#look, POLL_MS).unref()
    this.#look()
  }

  async stop() {
    this.#stopped = true
    if (this.#timer) clearInterval(this.#timer)
    emitter.off('media:pending', this.#look)
    await this.#looking
    await Promise.all(this.#running)
  }

  #look = () => {
    if (this.#stopped || this.#looking) return
    this.#looking = this.#claimAndFetch()
      .catch((error) => logger.error({ err: error }, 'media could not be claimed'))
      .finally(() => (this.#looking = null))
  }

  async #claimAndFetch() {
    const room = PARALLEL - this.#running.size
    if (room <= 0) return
    for (const media of await claimMedia(room)) {
      const task: Promise<void> = fetchMedia(media)
        .catch((error) =>
          logger.error({ err: error, media: media.id }, 'media could not be stored')
        )
        .finally(() => {
          this.#running.delete(task)
          this.#look()
        })
      this.#running.add(task)
    }
  }
}

/** Files whose turn has come, leased so that no other process fetches them too. */
function claimMedia(limit: number): Promise<PendingMedia[]> {
  const now = Date.now()
  return writeTransaction(async (batch) => {
    const locking = batch.dialect === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
    const claimed = await batch.query<PendingMedia & { connection_id: number }>(
      `UPDATE message_media SET locked_until = ?, run_at = ?, attempts = attempts + 1
        WHERE id IN (SELECT id FROM message_media WHERE state = 'pending' AND run_at <= ? ORDER BY run_at, id LIMIT ? ${locking})
        RETURNING id, message_id, kind, provider_media_id, provider_url, declared_mime, declared_sha256, filename, attempts,
                  (SELECT connection_id FROM messages WHERE messages.id = message_media.message_id) AS connection_id`,
      [now + LEASE_MS, now + LEASE_MS, now, limit]
    )
    return claimed
  })
}

export const mediaFetcher = new MediaFetcher()
