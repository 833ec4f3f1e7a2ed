import db from '@adonisjs/lucid/services/db'

export interface SessionListRow {
  id: number
  conversation_id: number
  number_id: number
  phone_number_id: string | null
  contact_phone: string | null
  initiated_by: string
  start_time: number
  last_activity: number
  expires_at: number
  status: string
  is_billable: boolean | number
  cost_category: string | null
}

/** Billing sessions of a conversation, newest first; one row more than the limit when there are more. */
export function listSessions(
  conversationId: number,
  limit: number,
  before: number | null
): Promise<SessionListRow[]> {
  const query = db
    .from('conversation_sessions')
    .where('conversation_id', conversationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (before) query.where('id', '<', before)
  return query
}
