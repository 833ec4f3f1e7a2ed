import { GraphError } from './graph_error.js'

const DAY = 24 * 60 * 60 * 1000
const PAIR_BURST = 45
const PAIR_EVERY_MS = 6_000

/** What Meta counts: messages a second, messages to one person, and open windows. */
export class Limits {
  #seconds = new Map<string, { second: number; count: number }>()
  #pairs = new Map<string, { tokens: number; at: number }>()
  #windows = new Map<string, number>()

  /** Throws 130429 when the number has had its messages of this second. */
  takeThroughput(numberId: string, perSecond: number, now: number) {
    const second = Math.floor(now / 1000)
    const entry = this.#seconds.get(numberId)
    const count = entry?.second === second ? entry.count + 1 : 1
    this.#seconds.set(numberId, { second, count })
    if (count > perSecond) {
      throw new GraphError(
        130429,
        'Rate limit hit',
        'Too many messages sent from this phone number in a short period of time'
      )
    }
  }

  /** Throws 131056 when this person has had too many messages from this number. */
  takePair(numberId: string, to: string, now: number) {
    const key = `${numberId} ${to}`
    const { tokens, at } = this.#pairs.get(key) ?? { tokens: PAIR_BURST, at: now }
    const refilled = Math.min(PAIR_BURST, tokens + (now - at) / PAIR_EVERY_MS)
    if (refilled < 1) {
      throw new GraphError(
        131056,
        '(Business Account, Consumer Account) pair rate limit hit',
        'Too many messages sent to the same recipient'
      )
    }
    this.#pairs.set(key, { tokens: refilled - 1, at: now })
  }

  openWindow(numberId: string, person: string, now: number) {
    this.#windows.set(`${numberId} ${person}`, now + DAY)
  }

  isOpen(numberId: string, people: string[], now: number): boolean {
    return people.some((person) => (this.#windows.get(`${numberId} ${person}`) ?? 0) > now)
  }

  clear() {
    this.#seconds.clear()
    this.#pairs.clear()
    this.#windows.clear()
  }
}
