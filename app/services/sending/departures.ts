import { type Departure, RateLimiter } from '#services/sending/rate_limiter'

/** Attempts that are ready to leave stand here in line until the rate lets them go. */
export class Departures {
  #line: ((departure: Departure) => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #limiter: RateLimiter

  constructor(perSecond: number) {
    this.#limiter = new RateLimiter(perSecond, performance.now())
  }

  get waiting() {
    return this.#line.length
  }

  /** Milliseconds until one may leave, whoever stands in line. */
  get waitMs() {
    return this.#limiter.waitMs(performance.now())
  }

  /** Resolves at the moment to leave, with what is to be called once there is an answer. */
  async turn(): Promise<() => void> {
    const departure = await new Promise<Departure>((leave) => {
      this.#line.push(leave)
      if (this.#line.length === 1) this.#advance()
    })
    return () => {
      this.#limiter.answered(departure, performance.now())
      this.#advance()
    }
  }

  #advance = () => {
    clearTimeout(this.#timer)
    while (this.#line.length > 0) {
      const waitMs = this.waitMs
      if (waitMs > 0) {
        // An answer frees the next place when all of them are under way.
        if (waitMs < Infinity) this.#timer = setTimeout(this.#advance, Math.ceil(waitMs))
        return
      }
      this.#line.shift()!(this.#limiter.leave(performance.now()))
    }
  }
}
