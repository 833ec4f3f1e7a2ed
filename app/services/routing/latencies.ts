/** Upper ends of the buckets, each half as far again as the one before: 20 ms to a minute in twenty steps. */
export const LATENCY_BOUNDS = Array.from({ length: 20 }, (_, step) => Math.round(20 * 1.5 ** step))

/** Counts by bucket; the last one is for what takes longer than all bounds. Adding two gives their sum. */
export type Latencies = number[]

export function noLatencies(): Latencies {
  return Array.from({ length: LATENCY_BOUNDS.length + 1 }, () => 0)
}

export function addLatency(latencies: Latencies, tookMs: number) {
  const index = LATENCY_BOUNDS.findIndex((bound) => tookMs <= bound)
  latencies[index === -1 ? LATENCY_BOUNDS.length : index]++
}

export function sumLatencies(all: Latencies[]): Latencies {
  return all.reduce(
    (sum, one) => sum.map((count, index) => count + (one[index] ?? 0)),
    noLatencies()
  )
}

/** The bound under which this share of the calls was answered; null where there were none. */
export function percentile(latencies: Latencies, share: number): number | null {
  const total = latencies.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let seen = 0
  const index = latencies.findIndex((count) => (seen += count) >= total * share)
  return LATENCY_BOUNDS[index] ?? LATENCY_BOUNDS.at(-1)!
}
