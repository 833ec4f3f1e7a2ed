import db from '@adonisjs/lucid/services/db'

export const PARKED_REASONS = ['unknown_number', 'unparsed', 'error'] as const
export type ParkedReason = (typeof PARKED_REASONS)[number]

export interface ParkedEventRow {
  id: number
  deliveryId: number
  accountId: number
  accountName: string
  externalId: string | null
  reason: ParkedReason
  detail: string | null
  event: unknown
  attempts: number
  createdAt: number
  resolvedAt: number | null
}

/** Events that wait for somebody, newest first. `before` is the last id of the page before. */
export async function listParkedEvents(filter: { before?: number; limit?: number } = {}) {
  const limit = filter.limit ?? 30
  const query = parked()
    .whereNull('parked_events.resolved_at')
    .orderBy('parked_events.id', 'desc')
    .limit(limit + 1)
  if (filter.before) query.where('parked_events.id', '<', filter.before)
  const rows = await query
  const page = rows.slice(0, limit).map(toRow)
  return { events: page, nextBefore: rows.length > limit ? page.at(-1)!.id : null }
}

export async function parkedEventsOf(deliveryId: number): Promise<ParkedEventRow[]> {
  return (
    await parked()
      .where('parked_events.delivery_id', deliveryId)
      .orderBy('parked_events.id')
      .limit(200)
  ).map(toRow)
}

export async function findParkedEvent(id: number): Promise<ParkedEventRow | null> {
  const row = await parked().where('parked_events.id', id).first()
  return row ? toRow(row) : null
}

export interface UnknownNumber {
  accountId: number
  accountName: string
  externalId: string
  events: number
  lastAt: number
}

/** Ids that brokers sent events for and no connection has: each is a number somebody forgot to connect. */
export async function listUnknownNumbers(): Promise<UnknownNumber[]> {
  const rows = await db
    .from('parked_events')
    .join('broker_accounts', 'broker_accounts.id', 'parked_events.broker_account_id')
    .whereNull('parked_events.resolved_at')
    .where('parked_events.reason', 'unknown_number')
    .whereNotNull('parked_events.external_id')
    .groupBy('parked_events.broker_account_id', 'parked_events.external_id', 'broker_accounts.name')
    .orderBy('last_at', 'desc')
    .limit(50)
    .select(
      'parked_events.broker_account_id',
      'parked_events.external_id',
      'broker_accounts.name as account_name'
    )
    .count('* as events')
    .max('parked_events.created_at as last_at')
  return rows.map((row) => ({
    accountId: row.broker_account_id,
    accountName: row.account_name,
    externalId: row.external_id,
    events: Number(row.events),
    lastAt: row.last_at,
  }))
}

function parked() {
  return db
    .from('parked_events')
    .join('broker_accounts', 'broker_accounts.id', 'parked_events.broker_account_id')
    .select('parked_events.*', 'broker_accounts.name as account_name')
}

function toRow(row: Record<string, any>): ParkedEventRow {
  return {
    id: row.id,
    deliveryId: row.delivery_id,
    accountId: row.broker_account_id,
    accountName: row.account_name,
    externalId: row.external_id,
    reason: row.reason,
    detail: row.detail,
    event: JSON.parse(row.event),
    attempts: row.attempts,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
  }
}
