import db from '@adonisjs/lucid/services/db'

export interface DeliveryRow {
  id: number
  accountId: number
  accountName: string
  receivedAt: number
  state: string
  events: number
  attempts: number
  error: string | null
}

/** Deliveries that are not through, newest first. `before` is the last id of the page before. */
export async function listDeliveries(filter: { before?: number; limit?: number } = {}) {
  const limit = filter.limit ?? 30
  const query = deliveries()
    .whereRaw("webhook_deliveries.state <> 'processed'") // literal, as in the partial index that serves it
    .orderBy('webhook_deliveries.id', 'desc')
    .limit(limit + 1)
  if (filter.before) query.where('webhook_deliveries.id', '<', filter.before)
  const rows = await query
  const page = rows.slice(0, limit).map(toRow)
  return { deliveries: page, nextBefore: rows.length > limit ? page.at(-1)!.id : null }
}

export interface DeliveryDetail extends DeliveryRow {
  headers: Record<string, unknown>
  body: Uint8Array
}

export async function findDelivery(id: number): Promise<DeliveryDetail | null> {
  const row = await deliveries()
    .select('webhook_deliveries.headers', 'webhook_deliveries.body')
    .where('webhook_deliveries.id', id)
    .first()
  return row
    ? { ...toRow(row), headers: row.headers ? JSON.parse(row.headers) : {}, body: row.body }
    : null
}

function deliveries() {
  return db
    .from('webhook_deliveries')
    .join('broker_accounts', 'broker_accounts.id', 'webhook_deliveries.broker_account_id')
    .select(
      'webhook_deliveries.id',
      'webhook_deliveries.broker_account_id',
      'webhook_deliveries.received_at',
      'webhook_deliveries.state',
      'webhook_deliveries.events',
      'webhook_deliveries.attempts',
      'webhook_deliveries.error',
      'broker_accounts.name as account_name'
    )
}

function toRow(row: Record<string, any>): DeliveryRow {
  return {
    id: row.id,
    accountId: row.broker_account_id,
    accountName: row.account_name,
    receivedAt: row.received_at,
    state: row.state,
    events: row.events,
    attempts: row.attempts,
    error: row.error,
  }
}
