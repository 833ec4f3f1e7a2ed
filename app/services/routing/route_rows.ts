import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { SettingValues } from '#contracts/settings'
import { phaseOf } from '#services/routing/breaker'
import type { Route, RouteMode } from '#services/routing/choose_route'

/** A connection that may send for its number, with all that choosing and composing need. */
export interface RouteRow extends Route {
  externalId: string
  broker: string
  settings: SettingValues
  health: Record<string, unknown>
  pausedUntil: number | null
  pauseReason: string | null
}

/** Roles whose connections are asked when a message looks for its way out. */
const ROUTE_ROLES = ['active', 'standby']

/** One query, without the secrets: this is asked for every message. */
export async function routesOf(
  numberId: number,
  now: number,
  client: QueryClientContract = db.connection()
): Promise<{ mode: RouteMode; routes: RouteRow[] }> {
  const rows = await client
    .from('connections')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .join('numbers', 'numbers.id', 'connections.number_id')
    .leftJoin('connection_breakers', 'connection_breakers.connection_id', 'connections.id')
    .where('connections.number_id', numberId)
    .whereIn('connections.role', ROUTE_ROLES)
    .orderBy('connections.id')
    .select(
      'connections.id',
      'connections.role',
      'connections.external_id',
      'connections.settings',
      'connections.health',
      'connections.paused_until',
      'connections.pause_reason',
      'connections.route_position',
      'connections.route_weight',
      'broker_accounts.broker',
      'broker_accounts.settings as account_settings',
      'numbers.route_mode',
      'connection_breakers.state',
      'connection_breakers.retry_at'
    )
  const mode: RouteMode = rows[0]?.route_mode ?? 'single'
  return { mode, routes: rows.map((row) => toRoute(row, now)) }
}

function toRoute(row: Record<string, any>, now: number): RouteRow {
  return {
    connectionId: row.id,
    isActive: row.role === 'active',
    position: row.route_position,
    weight: row.route_weight,
    phase: phaseOf({ state: row.state ?? 'closed', retryAt: row.retry_at }, now),
    isPaused: (row.paused_until ?? 0) > now && !isForHaste(row.pause_reason),
    externalId: row.external_id,
    broker: row.broker,
    settings: { ...JSON.parse(row.account_settings), ...JSON.parse(row.settings) },
    health: JSON.parse(row.health),
    pausedUntil: row.paused_until,
    pauseReason: row.pause_reason,
  }
}

/** A connection that is asked to slow down goes on in a moment: nothing has to leave it. */
function isForHaste(pauseReason: string | null) {
  return pauseReason?.startsWith('rate_limited') ?? false
}

/** Whether nothing waits for this connection and nothing is on its way through it. */
export async function isIdle(
  connectionId: number,
  client: QueryClientContract = db.connection()
): Promise<boolean> {
  const busy = await client
    .from('outbox')
    .where('connection_id', connectionId)
    .whereIn('state', ['pending', 'sending'])
    .select('id')
    .first()
  return !busy
}

/** In a pool of numbers the customer's window is open where they wrote to. */
export async function lastHeardThrough(
  conversationId: number,
  client: QueryClientContract = db.connection()
): Promise<number | null> {
  const last = await client
    .from('messages')
    .where({ conversation_id: conversationId, direction: 'in' })
    .orderBy('sort_at', 'desc')
    .orderBy('id', 'desc')
    .select('connection_id')
    .first()
  return last?.connection_id ?? null
}
