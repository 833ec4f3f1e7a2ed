import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { PROCESS_SLOTS, useProcessSlot } from '#lib/ids'
import { writeTransaction } from '#services/database/write_transaction'

/** Servers hold the lower half by lease; short commands take one of the upper half by chance. */
const SERVER_SLOTS = PROCESS_SLOTS / 2
const LEASE_MS = 60_000

/**
 * A number of its own for each process that makes ids, so that two never make the same one. A server that died frees its
 * slot when the lease is over; on a restart the same slot is taken again at once where nobody else has it.
 */
class ProcessSlot {
  #holder = randomUUID()
  #slot: number | null = null
  #timer: NodeJS.Timeout | null = null

  async hold() {
    while (this.#slot === null) {
      this.#slot = await this.#claim()
      if (this.#slot === null) await pause(1_000)
    }
    useProcessSlot(this.#slot)
    this.#timer = setInterval(() => void this.#renew(), LEASE_MS / 3).unref()
  }

  async release() {
    if (this.#timer) clearInterval(this.#timer)
    await writeTransaction((batch) =>
      batch.query('DELETE FROM process_slots WHERE holder = ?', [this.#holder])
    )
  }

  /** For a command that writes beside a running server and is soon gone. */
  borrow() {
    useProcessSlot(SERVER_SLOTS + Math.floor(Math.random() * SERVER_SLOTS))
  }

  #claim(): Promise<number | null> {
    const now = Date.now()
    return writeTransaction(async (batch) => {
      await batch.query('DELETE FROM process_slots WHERE expires_at < ?', [now])
      const taken = new Set(
        (await batch.query<{ slot: number }>('SELECT slot FROM process_slots')).map(
          ({ slot }) => slot
        )
      )
      for (let slot = 0; slot < SERVER_SLOTS; slot++) {
        if (taken.has(slot)) continue
        const [claimed] = await batch.query<{ slot: number }>(
          'INSERT INTO process_slots (slot, holder, expires_at) VALUES (?, ?, ?) ON CONFLICT (slot) DO NOTHING RETURNING slot',
          [slot, this.#holder, now + LEASE_MS]
        )
        if (claimed) return slot
      }
      return null
    })
  }

  async #renew() {
    await writeTransaction((batch) =>
      batch.query('UPDATE process_slots SET expires_at = ? WHERE holder = ?', [
        Date.now() + LEASE_MS,
        this.#holder,
      ])
    ).catch(() => undefined)
  }
}

export const processSlot = new ProcessSlot()
