import { byId, say } from './dom'
import { ask, Refused } from './requests'
import { readStream } from './stream'

/** At most one request for changes runs, and at most one begins within this time. */
const SPACING_MS = 150
const FIRST_DELAY_MS = 400
const LONGEST_DELAY_MS = 15_000
/** A stream that is back within this time was never worth a word. */
const GRACE_MS = 700

interface LiveOptions {
  /** What the page has seen, number by number. */
  since(): Map<number, number>
  /** Where the page asks for what it missed. */
  changesUrl(): string
  apply(html: string): void
}

/**
 * Keeps the page in step. The stream only rings; what changed is asked for by change number, so a
 * lost bell, a cut stream or a restarted server cost nothing but time.
 */
export class Live {
  #options: LiveOptions
  #failures = 0
  #isAsking = false
  #wantsMore = false
  #lastAsked = 0
  #banner = 0
  #wake: (() => void) | null = null
  #isCatchingUp = false

  constructor(options: LiveOptions) {
    this.#options = options
  }

  start() {
    void this.#run()
    addEventListener('online', () => this.#hurry())
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.refresh()
    })
  }

  /** Asks for what changed, now or as soon as the request before has been answered. */
  refresh() {
    this.#wantsMore = true
    if (!this.#isAsking) void this.#ask()
  }

  async #run() {
    for (;;) {
      const stopped = new AbortController()
      addEventListener('pagehide', () => stopped.abort(), { once: true })
      try {
        await readStream(
          '/events',
          ({ event, data }) => this.#onFrame(event, JSON.parse(data)),
          stopped.signal
        )
      } catch {
        // Whatever it was, the answer is the same: open it again.
      }
      this.#lost()
      await this.#pause()
    }
  }

  #onFrame(
    event: string,
    data: { numbers?: Record<string, number>; number?: number; seq?: number }
  ) {
    if (event === 'hello') this.#found(Object.entries(data.numbers ?? {}))
    if (event === 'bell' && this.#isNews(data.number!, data.seq!)) this.refresh()
  }

  #isNews(number: number, seq: number): boolean {
    return seq > (this.#options.since().get(number) ?? -1)
  }

  #found(numbers: [string, number][]) {
    const wasAway = this.#failures > 0
    this.#failures = 0
    clearTimeout(this.#banner)
    this.#isCatchingUp = numbers.some(([number, seq]) => this.#isNews(Number(number), seq))
    if (!this.#isCatchingUp) return this.#show(null)
    if (wasAway) this.#show('catchingUp')
    this.refresh()
  }

  #lost() {
    this.#failures += 1
    if (this.#failures === 1) {
      this.#banner = window.setTimeout(() => this.#show('reconnecting'), GRACE_MS)
    }
  }

  async #pause() {
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.#failures - 1))
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      setTimeout(resolve, longest * (0.5 + Math.random() / 2))
    })
  }

  #hurry() {
    this.#wake?.()
    this.refresh()
  }

  async #ask() {
    this.#isAsking = true
    while (this.#wantsMore) {
      const wait = this.#lastAsked + SPACING_MS - Date.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      this.#wantsMore = false
      this.#lastAsked = Date.now()
      await this.#askOnce()
    }
    this.#isAsking = false
  }

  async #askOnce() {
    try {
      this.#options.apply(await ask(this.#options.changesUrl()))
      if (this.#isCatchingUp) this.#show(null)
      this.#isCatchingUp = false
    } catch (error) {
      // Without an answer the next hello or bell asks again; an answer that says no would say it again.
      if (!(error instanceof Refused)) setTimeout(() => this.refresh(), 2000 + Math.random() * 1000)
      else if (error.status >= 500) setTimeout(() => this.refresh(), 3000 + Math.random() * 3000)
    }
  }

  #show(state: 'reconnecting' | 'catchingUp' | null) {
    const banner = byId('connection')
    if (!banner) return
    banner.dataset.state = state ?? ''
    banner.textContent = state ? say(state) : ''
  }
}
