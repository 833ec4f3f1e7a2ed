/**
 * Keeps a connection under its rate in every second, not only on average: a token bucket would let a full
 * bucket and a second's refill through in one second. Sends are spread evenly, and the times of the last
 * second's sends are counted.
 */
const WINDOW_MS = 1_000

/** Room for the time a request needs to arrive: what leaves evenly may come in bunched. */
const HEADROOM = 0.985

/** After a stall (a slow fsync) this much is caught up at once. */
const CATCH_UP_MS = 40

export class RateLimiter {
  #perWindow: number
  #intervalMs: number
  #sent: number[] = []
  #next = 0

  constructor(perSecond: number) {
    this.#perWindow = Math.max(1, Math.floor(perSecond * HEADROOM))
    this.#intervalMs = WINDOW_MS / Math.max(perSecond * HEADROOM, 0.001)
  }

  /** How many may leave now. */
  available(now: number): number {
    this.#forget(now)
    const paced =
      now < this.#next
        ? 0
        : 1 + Math.floor((now - Math.max(this.#next, now - CATCH_UP_MS)) / this.#intervalMs)
    return Math.max(0, Math.min(this.#perWindow - this.#sent.length, paced))
  }

  /** Counts `count` sends that leave now. */
  take(now: number, count: number) {
    for (let index = 0; index < count; index++) this.#sent.push(now)
    this.#next = Math.max(this.#next, now - CATCH_UP_MS) + count * this.#intervalMs
  }

  /** Milliseconds until at least one may leave. */
  waitMs(now: number): number {
    this.#forget(now)
    const paced = this.#next - now
    const windowed = this.#sent.length >= this.#perWindow ? this.#sent[0] + WINDOW_MS - now : 0
    return Math.max(0, paced, windowed)
  }

  #forget(now: number) {
    let gone = 0
    while (gone < this.#sent.length && this.#sent[gone] <= now - WINDOW_MS) gone++
    if (gone > 0) this.#sent.splice(0, gone)
  }
}

/** Per recipient: a burst, then one each so often. Meta answers 131056 beyond it. */
export class RecipientLimiter {
  #credit = new Map<number, { left: number; at: number }>()

  constructor(private limit: { burst: number; everyMs: number }) {}

  /** 0 when the recipient may be written to now (and counts it), else milliseconds to wait. */
  tryTake(recipient: number, now: number): number {
    if (this.limit.everyMs <= 0) return 0
    const { burst, everyMs } = this.limit
    const known = this.#credit.get(recipient)
    const left = known ? Math.min(burst, known.left + (now - known.at) / everyMs) : burst
    if (left < 1) return Math.ceil((1 - left) * everyMs)
    this.#credit.set(recipient, { left: left - 1, at: now })
    if (this.#credit.size > 10_000) this.#forgetFull(now)
    return 0
  }

  #forgetFull(now: number) {
    const { burst, everyMs } = this.limit
    for (const [recipient, { left, at }] of this.#credit) {
      if (left + (now - at) / everyMs >= burst) this.#credit.delete(recipient)
    }
  }
}
