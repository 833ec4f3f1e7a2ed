import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { checkpointWhenIdle, writeTransaction } from '#services/database/write_transaction'
import type { Batch } from '#services/database/batch'

/**
 * Group commit: whatever is submitted while a transaction runs goes into the next one, so that
 * one fsync serves many writers. A promise resolves after COMMIT and never before.
 *
 * Lanes share the transaction. Each lane's items run in a savepoint: one lane's failure does not
 * undo another's work.
 */
interface Waiting<Item, Result> {
  item: Item
  size: number
  resolve(result: Result): void
  reject(error: unknown): void
}

export interface LaneOptions<Item, Result> {
  /** Writes all items in one go; the results are in their order. */
  write(batch: Batch, items: Item[]): Promise<Result[]>
  /** Runs after COMMIT, before the promises resolve. Must not throw. */
  committed?(items: Item[], results: Result[]): void
  maxItems: number
  /** Bound of what may wait, so that a burst can't fill the memory. */
  maxWaiting: number
  maxWaitingBytes?: number
}

export class LaneFull extends Error {}

export class Lane<Item, Result> {
  #waiting: Waiting<Item, Result>[] = []
  #waitingBytes = 0

  constructor(
    private group: GroupCommit,
    private options: LaneOptions<Item, Result>
  ) {}

  /** @throws LaneFull when too much waits already: tell the sender to come again. */
  submit(item: Item, size = 0): Promise<Result> {
    const { maxWaiting, maxWaitingBytes = Number.POSITIVE_INFINITY } = this.options
    if (this.#waiting.length >= maxWaiting || this.#waitingBytes + size > maxWaitingBytes) {
      return Promise.reject(new LaneFull())
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, size, resolve, reject })
      this.#waitingBytes += size
      this.group.wake()
    })
  }

  get waiting() {
    return this.#waiting.length
  }

  /** Takes this turn's items and returns how to write them and how to settle them after COMMIT. */
  take() {
    const taken = this.#waiting.splice(0, this.options.maxItems)
    for (const { size } of taken) this.#waitingBytes -= size
    const items = taken.map(({ item }) => item)
    let results: Result[] = []
    let failure: unknown
    return {
      size: items.length,
      /** Alone in its transaction a lane needs no savepoint: its failure undoes nobody else's work. */
      write: async (batch: Batch, isAlone: boolean) => {
        try {
          const work = () => this.options.write(batch, items)
          results = isAlone ? await work() : await batch.savepoint(work)
        } catch (error) {
          if (isAlone) throw error
          failure = error
        }
      },
      committed: () => {
        if (failure !== undefined) return taken.forEach(({ reject }) => reject(failure))
        this.options.committed?.(items, results)
        taken.forEach(({ resolve }, index) => resolve(results[index]))
      },
      rolledBack: (error: unknown) => taken.forEach(({ reject }) => reject(error)),
    }
  }
}

/**
 * Answered all at once, senders that wait for their answer come back within a millisecond or two of each other. Without
 * a short wait their next messages fall into a small transaction and a large one by turns, and pay for both.
 */
const CROWD = 16
const GATHERING_TURNS = 2

/** Small commits write some ten pages each: a few milliseconds of carrying. */
const COMMITS_PER_CHECKPOINT = 40

export class GroupCommit {
  #lanes: Lane<never, never>[] = []
  #running: Promise<void> | null = null
  #commitsSinceCheckpoint = 0

  lane<Item, Result>(options: LaneOptions<Item, Result>): Lane<Item, Result> {
    const lane = new Lane<Item, Result>(this, options)
    this.#lanes.push(lane as never)
    return lane
  }

  wake() {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#hasWork()) this.wake()
    })
  }

  /** Resolves when everything submitted so far is committed or refused. */
  async drain() {
    while (this.#running || this.#hasWork()) {
      this.wake()
      await this.#running
    }
  }

  #hasWork() {
    return this.#waiting() > 0
  }

  #waiting() {
    return this.#lanes.reduce((sum, lane) => sum + lane.waiting, 0)
  }

  /** `last` is how many the last transaction took. */
  async #gather(last: number) {
    await nextTurn()
    if (last < CROWD) return
    for (let turn = 0; turn < GATHERING_TURNS && this.#waiting() < last; turn++) await pause(1)
  }

  async #run() {
    // One turn of the event loop: what other sockets have already sent joins this transaction.
    await nextTurn()
    while (this.#hasWork()) {
      const turns = this.#lanes.map((lane) => lane.take()).filter(({ size }) => size > 0)
      try {
        await writeTransaction(async (batch) => {
          for (const turn of turns) await turn.write(batch, turns.length === 1)
        })
        this.#commitsSinceCheckpoint++
        for (const turn of turns) turn.committed()
      } catch (error) {
        for (const turn of turns) turn.rolledBack(error)
      }
      await this.#gather(turns.reduce((sum, { size }) => sum + size, 0))
    }
    if (this.#commitsSinceCheckpoint < COMMITS_PER_CHECKPOINT) return
    this.#commitsSinceCheckpoint = 0
    await checkpointWhenIdle().catch(() => undefined)
  }
}

/** The process's one writer of the hot paths. */
export const groupCommit = new GroupCommit()
