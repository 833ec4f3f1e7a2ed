import { GatewayError } from './gateway_error.js'

const ERRORS = 20
const WITHIN_MS = 60 * 60_000
const BLOCKED_FOR_MS = 30 * 60_000

/** Twenty errors within an hour block the endpoint for half of one. */
export class MediaGuard {
  #errors: number[] = []
  #blockedUntil = 0

  constructor(readonly now: () => number) {}

  check() {
    if (this.#blockedUntil > this.now()) throw new GatewayError(403, 'The endpoint is blocked')
  }

  answered(status: number) {
    if (status < 400) return
    const since = this.now() - WITHIN_MS
    this.#errors = [...this.#errors.filter((at) => at > since), this.now()]
    if (this.#errors.length < ERRORS) return
    this.#blockedUntil = this.now() + BLOCKED_FOR_MS
    this.#errors = []
  }

  clear() {
    this.#errors = []
    this.#blockedUntil = 0
  }
}
