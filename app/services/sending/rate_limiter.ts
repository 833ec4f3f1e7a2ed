/** How far away a broker may be before waiting for its answers costs more than 5 % of a second. */
const NEAR_MS = 45

/** The quickest answer of this long says how far away the broker is: longer than a machine is too busy to tell. */
const MEASURED_MS = 15_000

/** After a stall (a slow fsync) this much is caught up at once. */
const CATCH_UP_MS = 100

/** What was held up follows closer than the rate, so that a bunch spreads out again. */
const CLOSEST = 0.7

export interface Departure {
  at: number
}

/**
 * Keeps a connection under its rate in every second **as the broker counts it**. A message arrives some time between
 * leaving and being answered, and how late varies: connections are set up, processes stall. So each of a second's places
 * is given again only a second after the message that had it was answered, and no second can hold more than its places,
 * wherever it begins.
 *
 * The wait for answers costs their share of the rate. Of a broker that is far away what even its quickest answer takes
 * beyond `NEAR_MS` is therefore not waited for: it is part of every answer and makes no difference between two.
 *
 * Instants are milliseconds of a clock that never goes back.
 */
export class RateLimiter {
  #windowMs: number
  #spacingMs: number
  /** From when on each free place may be taken, the soonest first. Those of unanswered messages are missing. */
  #places: number[]
  #nextAt: number
  #distance: Distance

  constructor(perSecond: number, now: number) {
    const places = Math.max(1, Math.floor(perSecond))
    this.#windowMs = Math.max(1, places / perSecond) * 1_000
    const evenMs = this.#windowMs / places
    this.#spacingMs = evenMs * CLOSEST
    // As though the last second had been full: what a sender before this one has sent still counts.
    this.#places = Array.from({ length: places }, (_, index) => now + index * evenMs)
    this.#nextAt = now
    this.#distance = new Distance(now)
  }

  /** Milliseconds until one may leave; Infinity while all that may be under way is. */
  waitMs(now: number): number {
    return Math.max(0, this.#dueAt() - now)
  }

  /** One leaves now. */
  leave(now: number): Departure {
    this.#nextAt = Math.max(this.#dueAt(), now - CATCH_UP_MS) + this.#spacingMs
    this.#places.shift()
    return { at: now }
  }

  /** Its answer is here, or nobody waits for it any longer. */
  answered({ at }: Departure, now: number) {
    const beyondNear = Math.max(0, this.#distance.measure(now - at, now) - NEAR_MS)
    this.#places.push(now - beyondNear + this.#windowMs)
  }

  #dueAt() {
    return Math.max(this.#nextAt, this.#places[0] ?? Infinity)
  }
}

/** How long the quickest answer takes; near until a whole measurement has shown otherwise. */
class Distance {
  #quickest = 0
  #quickestSince = Infinity
  #until: number

  constructor(now: number) {
    this.#until = now + MEASURED_MS
  }

  measure(tookMs: number, now: number): number {
    this.#quickestSince = Math.min(this.#quickestSince, tookMs)
    this.#quickest = Math.min(this.#quickest, tookMs)
    if (now < this.#until) return this.#quickest
    this.#quickest = this.#quickestSince
    this.#quickestSince = Infinity
    this.#until = now + MEASURED_MS
    return this.#quickest
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
