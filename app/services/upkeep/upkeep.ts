import logger from '@adonisjs/core/services/logger'
import { firstIdAt } from '#lib/ids'
import { writeTransaction } from '#services/database/write_transaction'
import { removeUnsentUploads } from '#services/media/uploads'
import { refreshDueHealth } from '#services/numbers/refresh_due_health'
import { CONNECTION_MINUTES_KEPT_MS } from '#services/routing/connection_meter'
import { retireConnections } from '#services/routing/retire_connections'
import { expireSessions } from '#services/sessions/apply_sessions'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A browser that was away for longer reloads its list instead of asking what changed. */
export const CHANGE_LOG_KEPT_MS = DAY_MS
/** Meta repeats a delivery for up to seven days; a status may come before its message for as long. */
const PENDING_STATUSES_KEPT_MS = 7 * DAY_MS
const DELIVERIES_KEPT_MS = 30 * DAY_MS
const ROWS_PER_TURN = 5_000

/** All recurring work in one list. */
const TASKS: { name: string; everyMs: number; run(): Promise<unknown> }[] = [
  {
    name: 'expire sessions',
    everyMs: 60_000,
    run: () => writeTransaction((batch) => expireSessions(batch, Date.now())),
  },
  { name: 'ask brokers for health', everyMs: 5 * 60_000, run: () => refreshDueHealth() },
  { name: 'retire connections', everyMs: 60_000, run: () => retireConnections() },
  { name: 'prune connection minutes', everyMs: HOUR_MS, run: pruneConnectionMinutes },
  { name: 'prune change log', everyMs: HOUR_MS, run: pruneChangeLog },
  {
    name: 'prune early statuses',
    everyMs: HOUR_MS,
    run: () => prune('pending_statuses', 'created_at', PENDING_STATUSES_KEPT_MS),
  },
  {
    name: 'prune refresh tokens',
    everyMs: HOUR_MS,
    run: () => prune('api_refresh_tokens', 'expires_at', 0),
  },
  { name: 'remove unsent uploads', everyMs: HOUR_MS, run: () => removeUnsentUploads() },
  { name: 'prune deliveries', everyMs: HOUR_MS, run: pruneDeliveries },
]

/** A bounded bite each time, so that a large backlog never holds the one writer for long. */
function prune(table: string, column: string, keptMs: number) {
  return writeTransaction((batch) =>
    batch.query(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${column} < ? LIMIT ${ROWS_PER_TURN})`,
      [Date.now() - keptMs]
    )
  )
}

function pruneConnectionMinutes() {
  return writeTransaction((batch) =>
    batch.query('DELETE FROM connection_minutes WHERE minute < ?', [
      Date.now() - CONNECTION_MINUTES_KEPT_MS,
    ])
  )
}

/** Each number's log is in the order of time, so its oldest entries are looked at and no others. */
function pruneChangeLog() {
  return writeTransaction(async (batch) => {
    const oldest = await batch.query<{ number_id: number; seq: number }>(
      'SELECT number_id, min(seq) AS seq FROM change_log GROUP BY number_id'
    )
    for (const { number_id: numberId, seq } of oldest) {
      await batch.query('DELETE FROM change_log WHERE number_id = ? AND seq < ? AND at < ?', [
        numberId,
        Number(seq) + ROWS_PER_TURN,
        Date.now() - CHANGE_LOG_KEPT_MS,
      ])
    }
  })
}

/** Only what was applied in full; anything with a parked event stays for a person. */
function pruneDeliveries() {
  return writeTransaction((batch) =>
    batch.query(
      `DELETE FROM webhook_deliveries WHERE id IN (
         SELECT d.id FROM webhook_deliveries d WHERE d.id < ? AND d.state = 'processed'
            AND NOT EXISTS (SELECT 1 FROM parked_events p WHERE p.delivery_id = d.id) ORDER BY d.id LIMIT ${ROWS_PER_TURN})`,
      [firstIdAt(Date.now() - DELIVERIES_KEPT_MS)]
    )
  )
}

class Upkeep {
  #timers: NodeJS.Timeout[] = []

  start() {
    this.#timers = TASKS.map((task) =>
      setInterval(() => void this.#run(task), task.everyMs).unref()
    )
  }

  stop() {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }

  async #run(task: (typeof TASKS)[number]) {
    try {
      await task.run()
    } catch (error) {
      logger.error({ err: error, task: task.name }, 'upkeep failed')
    }
  }
}

export const upkeep = new Upkeep()
