import db from '@adonisjs/lucid/services/db'

export interface AuditRow {
  id: number
  action: string
  subjectType: string | null
  subjectId: number | null
  data: Record<string, unknown>
  ip: string | null
  createdAt: number
  userName: string | null
}

/** Newest first, a page at a time by key: `before` is the last id of the page before. */
export async function listAuditEvents(filter: { before?: number; limit?: number } = {}) {
  const limit = filter.limit ?? 50
  const query = db
    .from('audit_events')
    .leftJoin('users', 'users.id', 'audit_events.user_id')
    .select('audit_events.*', 'users.name as user_name')
    .orderBy('audit_events.id', 'desc')
    .limit(limit + 1)
  if (filter.before) query.where('audit_events.id', '<', filter.before)

  const rows = await query
  const events = rows.slice(0, limit).map(toAuditRow)
  return { events, nextBefore: rows.length > limit ? events.at(-1)!.id : null }
}

function toAuditRow(row: Record<string, any>): AuditRow {
  return {
    id: row.id,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    data: JSON.parse(row.data),
    ip: row.ip,
    createdAt: row.created_at,
    userName: row.user_name,
  }
}
