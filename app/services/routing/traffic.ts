import db from '@adonisjs/lucid/services/db'
import { type BreakerPhase, phaseOf } from '#services/routing/breaker'
import { type Latencies, percentile, sumLatencies } from '#services/routing/latencies'

const HOUR_MS = 3_600_000
/** A quarter of an hour is one bar of the picture. */
const SLOT_MS = 15 * 60_000
const SLOTS = 24

export interface TrafficSlot {
  at: number
  accepted: number
  refused: number
  /** The connection's fault, and what nobody knows. */
  failed: number
  p50: number | null
  p95: number | null
}

export interface Traffic {
  slots: TrafficSlot[]
  total: number
  /** 0 to 1 of all that was sent; null when nothing was. */
  acceptRate: number | null
  p50: number | null
  p95: number | null
  breaker: {
    phase: BreakerPhase
    reason: string | null
    since: number
    retryAt: number | null
  } | null
}

export const TRAFFIC_HOURS = (SLOTS * SLOT_MS) / HOUR_MS

interface MinuteRow {
  connection_id: number
  minute: number
  accepted: number
  refused: number
  failed: number
  unknown: number
  latencies: Latencies
}

/** How the last hours went, for each of these connections. */
export async function trafficOf(
  connectionIds: number[],
  now = Date.now()
): Promise<Map<number, Traffic>> {
  const from = now - (now % SLOT_MS) - (SLOTS - 1) * SLOT_MS
  const rows = await db
    .from('connection_minutes')
    .whereIn('connection_id', connectionIds)
    .where('minute', '>=', from)
    .orderBy('minute')
  const minutes = rows.map((row) => ({ ...row, latencies: JSON.parse(row.latencies) }))
  const breakers = await db.from('connection_breakers').whereIn('connection_id', connectionIds)
  return new Map(
    connectionIds.map((id) => {
      const own = minutes.filter((row) => row.connection_id === id) as MinuteRow[]
      const breaker = breakers.find((row) => row.connection_id === id)
      return [id, { ...summarise(own, from), breaker: breaker ? toBreaker(breaker, now) : null }]
    })
  )
}

function summarise(minutes: MinuteRow[], from: number) {
  const slots = Array.from({ length: SLOTS }, (_, index) => {
    const at = from + index * SLOT_MS
    return toSlot(
      at,
      minutes.filter(({ minute }) => minute >= at && minute < at + SLOT_MS)
    )
  })
  const latencies = sumLatencies(minutes.map((row) => row.latencies))
  const accepted = sum(slots, 'accepted')
  const total = accepted + sum(slots, 'refused') + sum(slots, 'failed')
  return {
    slots,
    total,
    acceptRate: total === 0 ? null : accepted / total,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
  }
}

function toSlot(at: number, minutes: MinuteRow[]): TrafficSlot {
  const latencies = sumLatencies(minutes.map((row) => row.latencies))
  return {
    at,
    accepted: sum(minutes, 'accepted'),
    refused: sum(minutes, 'refused'),
    failed: sum(minutes, 'failed') + sum(minutes, 'unknown'),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
  }
}

function sum<Key extends string>(rows: Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0)
}

function toBreaker(row: Record<string, any>, now: number) {
  const { reason, since, retry_at: retryAt } = row
  return { phase: phaseOf({ state: row.state, retryAt }, now), reason, since, retryAt }
}
