import logger from '@adonisjs/core/services/logger'
import { writeTransaction } from '#services/database/write_transaction'
import type { CallOutcome, Fault } from '#services/routing/call_outcome'
import { addLatency, type Latencies, noLatencies, sumLatencies } from '#services/routing/latencies'

const MINUTE_MS = 60_000
const FLUSH_MS = 10_000

export const CONNECTION_MINUTES_KEPT_MS = 48 * 3_600_000

const COLUMN = {
  none: 'accepted',
  message: 'refused',
  connection: 'failed',
  unknown: 'unknown',
} as const satisfies Record<Fault, string>

interface Minute {
  connectionId: number
  minute: number
  accepted: number
  refused: number
  failed: number
  unknown: number
  latencies: Latencies
}

/**
 * Counts how the calls of each connection went, minute by minute, for the picture on its page. Kept in memory and written
 * every ten seconds: losing the last of it in a crash loses a corner of a picture.
 */
class ConnectionMeter {
  #open = new Map<string, Minute>()
  #timer: NodeJS.Timeout | null = null

  start() {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref()
  }

  async stop() {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.flush()
  }

  add(connectionId: number, { fault, tookMs }: CallOutcome, now: number) {
    const minute = now - (now % MINUTE_MS)
    const key = `${connectionId}:${minute}`
    let counts = this.#open.get(key)
    if (!counts) this.#open.set(key, (counts = emptyMinute(connectionId, minute)))
    counts[COLUMN[fault]]++
    addLatency(counts.latencies, tookMs)
  }

  async flush() {
    const minutes = [...this.#open.values()]
    this.#open.clear()
    if (minutes.length === 0) return
    try {
      await store(minutes)
    } catch (error) {
      logger.warn({ err: error }, 'counts of connections could not be stored')
    }
  }
}

function emptyMinute(connectionId: number, minute: number): Minute {
  const nothing = { accepted: 0, refused: 0, failed: 0, unknown: 0 }
  return { connectionId, minute, ...nothing, latencies: noLatencies() }
}

/** Adds to what is stored of the same minute. A connection that was removed meanwhile is skipped. */
async function store(minutes: Minute[]) {
  await writeTransaction(async (batch) => {
    for (const counts of minutes) {
      const key = [counts.connectionId, counts.minute]
      const [known] = await batch.query<{ latencies: string }>(
        'SELECT latencies FROM connection_minutes WHERE connection_id = ? AND minute = ?',
        key
      )
      const latencies = known
        ? sumLatencies([JSON.parse(known.latencies) as Latencies, counts.latencies])
        : counts.latencies
      const { accepted, refused, failed, unknown } = counts
      await batch.query(
        `INSERT INTO connection_minutes (connection_id, minute, accepted, refused, failed, unknown, latencies)
         SELECT id, ?, ?, ?, ?, ?, ? FROM connections WHERE id = ?
         ON CONFLICT (connection_id, minute) DO UPDATE SET
           accepted = connection_minutes.accepted + excluded.accepted,
           refused = connection_minutes.refused + excluded.refused,
           failed = connection_minutes.failed + excluded.failed,
           unknown = connection_minutes.unknown + excluded.unknown,
           latencies = excluded.latencies`,
        [
          ...[counts.minute, accepted, refused, failed, unknown],
          ...[JSON.stringify(latencies), counts.connectionId],
        ]
      )
    }
  })
}

export const connectionMeter = new ConnectionMeter()
