import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { ConnectionHealthPatch } from '#contracts/events'
import type { ConnectionRole } from '#models/connection'
import { plugins } from '#plugin_host/registry'
import type { Actor } from '#services/access/actor'
import { brokerName } from '#services/brokers/list_accounts'
import type { BusinessHours } from '#services/numbers/business_hours'
import { countNumbers, type NumberCounters } from '#services/numbers/number_counters'
import type { RouteMode } from '#services/routing/choose_route'
import { type Condition, numberCondition, type Severity } from '#services/numbers/number_condition'

export interface ConnectionSummary {
  id: number
  numberId: number
  accountId: number
  accountName: string
  broker: string
  brokerName: string
  brokerRunning: boolean
  externalId: string
  role: ConnectionRole
  health: ConnectionHealthPatch
  healthCheckedAt: number | null
  pausedUntil: number | null
  pauseReason: string | null
  /** When a replaced one ceases to listen. */
  retiresAt: number | null
  routePosition: number
  routeWeight: number
  lastDeliveryAt: number | null
}

export interface NumberSummary extends NumberCounters {
  id: number
  label: string
  displayPhoneNumber: string | null
  businessAccountId: string | null
  colour: string
  isActive: boolean
  autoAssignment: boolean
  businessHours: BusinessHours | null
  defaultTeamId: number | null
  routeMode: RouteMode
  /** How long a replaced connection keeps listening, as chosen last. */
  listenDays: number
  teams: { id: number; name: string }[]
  connections: ConnectionSummary[]
  condition: Condition
  severity: Severity
  createdAt: number
  updatedAt: number
}

/** The numbers an actor may see, complete: fields, teams, connections, counters, condition. Six queries for any number. */
export async function listNumbers(actor: Actor): Promise<NumberSummary[]> {
  const query = db.from('numbers').orderBy('is_active', 'desc').orderBy('label').orderBy('id')
  if (actor.numberIds !== 'all') query.whereIn('id', [...actor.numberIds])
  return summarise(query, actor)
}

/** One number; null when there is none or the actor may not see it, which is the same to them. */
export async function findNumber(id: number, actor: Actor): Promise<NumberSummary | null> {
  if (actor.numberIds !== 'all' && !actor.numberIds.includes(id)) return null
  const [number] = await summarise(db.from('numbers').where('id', id), actor)
  return number ?? null
}

async function summarise(
  query: DatabaseQueryBuilderContract,
  actor: Actor
): Promise<NumberSummary[]> {
  const rows = await query.select('*')
  const ids = rows.map((row) => row.id as number)
  const connections = await connectionsOf(ids)
  const teams = await teamsOf(ids)
  const counters = await countNumbers(ids, actor.timezone)
  return rows.map((row) => {
    const own = connections.filter((connection) => connection.numberId === row.id)
    const isActive = Boolean(row.is_active)
    return {
      ...toNumber(row, isActive),
      ...counters.get(row.id)!,
      teams: teams.filter((team) => team.numberId === row.id).map(({ id, name }) => ({ id, name })),
      connections: own,
      ...numberCondition({
        isActive,
        now: Date.now(),
        connection: own.find(({ role }) => role === 'active') ?? null,
      }),
    }
  })
}

function toNumber(row: Record<string, any>, isActive: boolean) {
  return {
    id: row.id as number,
    label: row.label as string,
    displayPhoneNumber: row.display_phone_number as string | null,
    businessAccountId: row.business_account_id as string | null,
    colour: row.colour as string,
    isActive,
    autoAssignment: Boolean(row.auto_assignment),
    businessHours: row.business_hours ? (JSON.parse(row.business_hours) as BusinessHours) : null,
    defaultTeamId: row.default_team_id as number | null,
    routeMode: row.route_mode as RouteMode,
    listenDays: row.listen_days as number,
    createdAt: row.created_at as number,
    updatedAt: row.updated_at as number,
  }
}

const ROLE_ORDER: ConnectionRole[] = ['active', 'standby', 'receive_only', 'draining', 'off']

async function connectionsOf(numberIds: number[]): Promise<ConnectionSummary[]> {
  if (numberIds.length === 0) return []
  const rows = await db
    .from('connections')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .whereIn('connections.number_id', numberIds)
    .orderBy('connections.id')
    .select(
      'connections.*',
      'broker_accounts.name as account_name',
      'broker_accounts.broker',
      'broker_accounts.last_delivery_at'
    )
  return rows
    .map(toConnection)
    .sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))
}

function toConnection(row: Record<string, any>): ConnectionSummary {
  return {
    id: row.id,
    numberId: row.number_id,
    accountId: row.broker_account_id,
    accountName: row.account_name,
    broker: row.broker,
    brokerName: brokerName(row.broker),
    brokerRunning: plugins.findBroker(row.broker) !== null,
    externalId: row.external_id,
    role: row.role,
    health: JSON.parse(row.health),
    healthCheckedAt: row.health_checked_at,
    pausedUntil: row.paused_until,
    pauseReason: row.pause_reason,
    retiresAt: row.retires_at,
    routePosition: row.route_position,
    routeWeight: row.route_weight,
    lastDeliveryAt: row.last_delivery_at,
  }
}

async function teamsOf(numberIds: number[]) {
  if (numberIds.length === 0) return []
  const rows = await db
    .from('number_teams')
    .join('teams', 'teams.id', 'number_teams.team_id')
    .whereIn('number_teams.number_id', numberIds)
    .orderBy('teams.name')
    .select('number_teams.number_id', 'teams.id', 'teams.name')
  return rows.map((row) => ({
    numberId: row.number_id as number,
    id: row.id as number,
    name: row.name as string,
  }))
}
