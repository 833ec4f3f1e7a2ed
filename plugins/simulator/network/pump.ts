import logger from '@adonisjs/core/services/logger'
import type { Network } from './network.js'
import { nextDueAt, runDueTasks } from './tasks.js'

/** Another process may queue something due sooner. */
const LONGEST_NAP_MS = 5_000

/** One timer for everything that is due; what is due stands in a table, so a restart loses nothing. */
export class Pump {
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = true

  constructor(private net: Network) {}

  start() {
    this.#stopped = false
    this.wake()
  }

  async stop() {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  wake() {
    if (this.#stopped) return
    this.#again = true
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  async #run() {
    clearTimeout(this.#timer)
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        await runDueTasks(this.net)
      }
      this.#sleepUntil(await nextDueAt())
    } catch (error) {
      logger.error({ err: error }, 'simulator: due tasks failed')
      this.#sleepUntil(null)
    }
  }

  #sleepUntil(dueAt: number | null) {
    if (this.#stopped) return
    const nap = Math.min(LONGEST_NAP_MS, Math.max(0, (dueAt ?? Infinity) - this.net.now()))
    this.#timer = setTimeout(() => this.wake(), nap)
    this.#timer.unref()
  }
}
