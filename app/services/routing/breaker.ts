import type { CallOutcome } from '#services/routing/call_outcome'

export interface BreakerSettings {
  /** How far back calls count. */
  windowMs: number
  /** Fewer calls than this say nothing about a share. */
  leastCalls: number
  failureShare: number
  /** So many failures in a row need no share: a small shop sends one message a minute. */
  inARow: number
  slowMs: number
  slowShare: number
  /** First wait before a probe; it doubles with each opening in a row. */
  retryMs: number
  longestRetryMs: number
  /** Good probes needed until it is trusted again. */
  probes: number
}

export const BREAKER: BreakerSettings = {
  windowMs: 60_000,
  leastCalls: 10,
  failureShare: 0.5,
  inARow: 5,
  slowMs: 8_000,
  slowShare: 0.8,
  retryMs: 30_000,
  longestRetryMs: 10 * 60_000,
  probes: 3,
}

export type BreakerReason = 'failures' | 'slow'

export interface BreakerRecord {
  state: 'closed' | 'open'
  reason: BreakerReason | null
  since: number
  retryAt: number | null
  openings: number
}

/** Trusted, not trusted, or being tried with one message at a time. */
export type BreakerPhase = 'closed' | 'open' | 'half_open'

export function phaseOf(
  record: Pick<BreakerRecord, 'state' | 'retryAt'>,
  now: number
): BreakerPhase {
  if (record.state === 'closed') return 'closed'
  return (record.retryAt ?? 0) <= now ? 'half_open' : 'open'
}

interface Call {
  at: number
  isBad: boolean
  isSlow: boolean
}

/**
 * Watches the calls of one connection. Opens when too many of the last minute failed or took too long; after a while it
 * lets single messages through, and closes when they went well.
 */
export class CircuitBreaker {
  record: BreakerRecord
  #calls: Call[] = []
  #badInARow = 0
  #goodProbes = 0

  constructor(
    private settings: BreakerSettings,
    record: BreakerRecord | null,
    now: number
  ) {
    this.record = record ?? closedSince(now)
  }

  phase(now: number): BreakerPhase {
    return phaseOf(this.record, now)
  }

  /** How a call ended; true when the record changed and has to be stored. */
  add({ fault, tookMs }: CallOutcome, now: number): boolean {
    const isBad = fault === 'connection' || fault === 'unknown'
    const phase = this.phase(now)
    // Answers of what had left before it opened tell nothing new.
    if (phase === 'open') return false
    if (phase === 'half_open') return this.#probed(isBad, now)
    this.#calls.push({ at: now, isBad, isSlow: tookMs > this.settings.slowMs })
    this.#badInARow = isBad ? this.#badInARow + 1 : 0
    while (this.#calls[0].at <= now - this.settings.windowMs) this.#calls.shift()
    const reason = this.#complaint()
    return reason ? this.#open(reason, now) : false
  }

  #complaint(): BreakerReason | null {
    const { leastCalls, failureShare, inARow, slowShare } = this.settings
    const total = this.#calls.length
    if (this.#badInARow >= inARow) return 'failures'
    if (total < leastCalls) return null
    if (this.#calls.filter(({ isBad }) => isBad).length >= total * failureShare) return 'failures'
    return this.#calls.filter(({ isSlow }) => isSlow).length >= total * slowShare ? 'slow' : null
  }

  #probed(isBad: boolean, now: number): boolean {
    if (isBad) return this.#open(this.record.reason ?? 'failures', now)
    if (++this.#goodProbes < this.settings.probes) return false
    this.record = closedSince(now)
    this.#forget()
    return true
  }

  #open(reason: BreakerReason, now: number): true {
    const openings = this.record.openings + 1
    const { retryMs, longestRetryMs } = this.settings
    const waitMs = Math.min(longestRetryMs, retryMs * 2 ** (openings - 1))
    const since = this.record.state === 'open' ? this.record.since : now
    this.record = { state: 'open', reason, since, openings, retryAt: now + waitMs }
    this.#forget()
    return true
  }

  #forget() {
    this.#calls = []
    this.#badInARow = 0
    this.#goodProbes = 0
  }
}

function closedSince(now: number): BreakerRecord {
  return { state: 'closed', reason: null, since: now, retryAt: null, openings: 0 }
}
