import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import {
  BREAKER,
  type BreakerPhase,
  type BreakerRecord,
  type BreakerSettings,
  CircuitBreaker,
} from '#services/routing/breaker'
import type { CallOutcome } from '#services/routing/call_outcome'

/**
 * One breaker per connection, in the process that sends. What opens and closes is stored, so that processes which only
 * take messages choose by it, and so that a restart does not forget it. The calls of the last minute stay in memory.
 */
class Breakers {
  settings: BreakerSettings = BREAKER
  #breakers = new Map<number, CircuitBreaker>()
  #stored: Promise<unknown> = Promise.resolve()
  #onChange: (connectionId: number) => void = () => undefined

  /** Told after a change is stored. */
  onChange(listener: (connectionId: number) => void) {
    this.#onChange = listener
  }

  /** As stored; those this process knows already stay as they are. */
  async load(connectionIds: number[]) {
    const missing = connectionIds.filter((id) => !this.#breakers.has(id))
    if (missing.length === 0) return
    const rows = await db.from('connection_breakers').whereIn('connection_id', missing)
    const known = new Map(rows.map((row) => [row.connection_id as number, toRecord(row)]))
    for (const id of missing) {
      this.#breakers.set(id, new CircuitBreaker(this.settings, known.get(id) ?? null, Date.now()))
    }
  }

  /** Forgets all of them; what is stored stays. */
  async clear() {
    await this.#stored
    this.#breakers.clear()
  }

  phase(connectionId: number, now = Date.now()): BreakerPhase {
    return this.#breakers.get(connectionId)?.phase(now) ?? 'closed'
  }

  /** When an open one lets a message through again. */
  retryAt(connectionId: number): number {
    return this.#breakers.get(connectionId)?.record.retryAt ?? 0
  }

  add(connectionId: number, outcome: CallOutcome, now = Date.now()) {
    const breaker = this.#breakers.get(connectionId)
    if (!breaker?.add(outcome, now)) return
    const { record } = breaker
    logger.warn({ connectionId, ...record }, `the breaker of a connection is ${record.state}`)
    this.#stored = this.#stored
      .then(() => store(connectionId, record))
      .then(() => this.#onChange(connectionId))
      .catch((error) => logger.error({ err: error, connectionId }, 'a breaker was not stored'))
  }
}

async function store(connectionId: number, record: BreakerRecord) {
  const { state, reason, since, openings, retryAt } = record
  const row = { state, reason, since, openings, retry_at: retryAt }
  await db.transaction(async (trx) => {
    const exists = await trx.from('connections').where('id', connectionId).select('id').first()
    if (!exists) return
    await trx
      .insertQuery()
      .table('connection_breakers')
      .insert({ connection_id: connectionId, ...row })
      .onConflict('connection_id')
      .merge(Object.keys(row))
  })
}

function toRecord(row: Record<string, any>): BreakerRecord {
  const { state, reason, since, openings, retry_at: retryAt } = row
  return { state, reason, since, openings, retryAt }
}

export const breakers = new Breakers()
