import type { I18n } from '@adonisjs/i18n'
import type { Traffic, TrafficSlot } from '#services/routing/traffic'
import { TRAFFIC_HOURS } from '#services/routing/traffic'

const WIDTH = 480
const BARS = 56
const LINES = 40
const GAP = 2

interface Bar {
  x: number
  y: number
  width: number
  height: number
  kind: 'accepted' | 'refused' | 'failed'
}

/** The last hours of a connection as a picture: what became of messages, and how long answers took. */
export function showTraffic(traffic: Traffic, i18n: I18n) {
  const highest = Math.max(1, ...traffic.slots.map(totalOf))
  const slowest = Math.max(1, ...traffic.slots.map(({ p95 }) => p95 ?? 0))
  const rate = traffic.acceptRate
  const facts = {
    rate:
      rate === null ? '—' : i18n.formatNumber(rate, { style: 'percent', maximumFractionDigits: 1 }),
    p50: seconds(traffic.p50, i18n),
    p95: seconds(traffic.p95, i18n),
    total: i18n.formatNumber(traffic.total),
    failed: i18n.formatNumber(traffic.slots.reduce((sum, slot) => sum + slot.failed, 0)),
  }
  return {
    ...facts,
    isEmpty: traffic.total === 0,
    summary: i18n.t('routing.traffic.summary', { ...facts, hours: TRAFFIC_HOURS }),
    hours: i18n.t('routing.traffic.hours', { hours: TRAFFIC_HOURS }),
    picture: {
      ...{ width: WIDTH, bars: BARS, lines: LINES },
      stacks: traffic.slots.flatMap((slot, index) => stack(slot, index, traffic, highest)),
      p50: line(
        traffic.slots.map(({ p50 }) => p50),
        slowest
      ),
      p95: line(
        traffic.slots.map(({ p95 }) => p95),
        slowest
      ),
    },
    breaker: showBreaker(traffic, i18n),
  }
}

const totalOf = ({ accepted, refused, failed }: TrafficSlot) => accepted + refused + failed

function seconds(ms: number | null, i18n: I18n): string {
  if (ms === null) return '—'
  const digits = ms < 10_000 ? 1 : 0
  return ms < 1_000
    ? `${i18n.formatNumber(ms)} ms`
    : `${i18n.formatNumber(ms / 1_000, { maximumFractionDigits: digits })} s`
}

/** From below: accepted, refused, failed. Whatever happened is at least a pixel high. */
function stack(slot: TrafficSlot, index: number, { slots }: Traffic, highest: number): Bar[] {
  const step = WIDTH / slots.length
  let y = BARS
  return (['accepted', 'refused', 'failed'] as const).flatMap((kind) => {
    if (slot[kind] === 0) return []
    const height = Math.max(1.5, round((slot[kind] / highest) * (BARS - 4)))
    y = round(y - height)
    return [{ x: round(index * step + GAP / 2), y, width: round(step - GAP), height, kind }]
  })
}

/** Pieces of a line, broken where nothing was sent; a quarter of an hour alone is a short dash. */
function line(values: (number | null)[], slowest: number): string {
  const step = WIDTH / values.length
  return values
    .flatMap((value, index) => {
      if (value === null) return []
      const y = round(LINES - 2 - (value / slowest) * (LINES - 6))
      const joined = index > 0 && values[index - 1] !== null
      const x = round(index * step + step / 2)
      return [joined ? `L${x} ${y}` : `M${round(x - 3)} ${y}L${x} ${y}`]
    })
    .join('')
}

const round = (value: number) => Math.round(value * 10) / 10

function showBreaker({ breaker }: Traffic, i18n: I18n) {
  const phase = breaker?.phase ?? 'closed'
  return {
    phase,
    tone: { closed: 'success', half_open: 'warning', open: 'danger' }[phase],
    name: i18n.t(`routing.breaker.${phase}.name`),
    text: i18n.t(`routing.breaker.${phase}.text`),
    reason: breaker?.reason ? i18n.t(`routing.breaker.reason.${breaker.reason}`) : null,
    retryAt: phase === 'open' ? (breaker?.retryAt ?? null) : null,
  }
}
