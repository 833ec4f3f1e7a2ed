import type { ConnectionHealthPatch } from '#contracts/events'

export interface ConditionFacts {
  isActive: boolean
  now: number
  /** The connection that sends; null when there is none. */
  connection: {
    brokerRunning: boolean
    health: ConnectionHealthPatch
    healthCheckedAt: number | null
    pausedUntil: number | null
  } | null
}

export const CONDITIONS = [
  'archived',
  'no_connection',
  'broker_missing',
  'paused',
  'disconnected',
  'webhook_missing',
  'webhook_other',
  'quality_red',
  'limited',
  'unchecked',
  'problem',
  'ok',
] as const
export type Condition = (typeof CONDITIONS)[number]

export type Severity = 'ok' | 'neutral' | 'warning' | 'critical'

const SEVERITY: Record<Condition, Severity> = {
  archived: 'neutral',
  no_connection: 'critical',
  broker_missing: 'critical',
  paused: 'critical',
  disconnected: 'critical',
  webhook_missing: 'critical',
  webhook_other: 'warning',
  quality_red: 'warning',
  limited: 'warning',
  unchecked: 'neutral',
  problem: 'warning',
  ok: 'ok',
}

/** The one thing about a number that most needs somebody's attention. */
export function numberCondition(facts: ConditionFacts): {
  condition: Condition
  severity: Severity
} {
  const condition = find(facts)
  return { condition, severity: SEVERITY[condition] }
}

function find({ isActive, now, connection }: ConditionFacts): Condition {
  if (!isActive) return 'archived'
  if (!connection) return 'no_connection'
  if (!connection.brokerRunning) return 'broker_missing'
  if (connection.pausedUntil !== null && connection.pausedUntil > now) return 'paused'
  return healthCondition(connection.health, connection.healthCheckedAt)
}

function healthCondition(health: ConnectionHealthPatch, checkedAt: number | null): Condition {
  if (health.state === 'disconnected') return 'disconnected'
  if (health.webhook === 'missing') return 'webhook_missing'
  if (health.webhook === 'other') return 'webhook_other'
  if (health.quality === 'red') return 'quality_red'
  if (health.state === 'limited') return 'limited'
  if (health.problem) return 'problem'
  return checkedAt === null && health.state === undefined ? 'unchecked' : 'ok'
}
