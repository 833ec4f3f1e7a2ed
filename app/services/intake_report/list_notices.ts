import db from '@adonisjs/lucid/services/db'

export interface NoticeRow {
  id: number
  accountId: number
  accountName: string
  numberLabel: string | null
  topic: string
  severity: 'info' | 'warning' | 'critical'
  summary: string
  data: unknown
  createdAt: number
}

/** What brokers told about accounts and numbers, newest first. */
export async function listNotices(filter: { before?: number; limit?: number } = {}) {
  const limit = filter.limit ?? 30
  const query = db
    .from('account_notices')
    .join('broker_accounts', 'broker_accounts.id', 'account_notices.broker_account_id')
    .leftJoin('connections', 'connections.id', 'account_notices.connection_id')
    .leftJoin('numbers', 'numbers.id', 'connections.number_id')
    .select(
      'account_notices.*',
      'broker_accounts.name as account_name',
      'numbers.label as number_label'
    )
    .orderBy('account_notices.id', 'desc')
    .limit(limit + 1)
  if (filter.before) query.where('account_notices.id', '<', filter.before)
  const rows = await query
  const notices = rows.slice(0, limit).map(toRow)
  return { notices, nextBefore: rows.length > limit ? notices.at(-1)!.id : null }
}

function toRow(row: Record<string, any>): NoticeRow {
  return {
    id: row.id,
    accountId: row.broker_account_id,
    accountName: row.account_name,
    numberLabel: row.number_label,
    topic: row.topic,
    severity: row.severity,
    summary: row.summary,
    data: row.data ? JSON.parse(row.data) : null,
    createdAt: row.created_at,
  }
}
