import db from '@adonisjs/lucid/services/db'
import {
  type SendingConnectionInfo,
  findSendingConnection,
} from '#services/brokers/sending_connection'
import { type ConversationRow, loadRows } from '#services/inbox/list_conversations'
import type { NumberRow } from '#services/inbox/visible_numbers'

export interface SessionRow {
  id: number
  initiated_by: 'CUSTOMER' | 'BUSINESS'
  start_time: number
  last_activity: number
  expires_at: number
  status: 'ACTIVE' | 'EXPIRED' | 'CLOSED'
  is_billable: boolean | 0 | 1
  cost_category: string | null
}

export interface OpenConversation {
  row: ConversationRow
  number: NumberRow
  contact: {
    notes: string | null
    opted_out_at: number | null
    locale: string | null
    created_at: number
  }
  identities: { kind: string; value: string }[]
  /** Newest first; the first may be active. */
  sessions: SessionRow[]
  /** How the number is reached now; null when it has no active connection. */
  connection: SendingConnectionInfo | null
  draft: { body: string; reply_to_id: number | null } | null
  teamName: string | null
}

const SHOWN_SESSIONS = 6

/** Which number a conversation belongs to: what a policy needs before anything is read. */
export async function findNumberOf(
  conversationId: number
): Promise<{ id: number; number_id: number; change_seq: number } | null> {
  return db
    .from('conversations')
    .where('id', conversationId)
    .select('id', 'number_id', 'change_seq')
    .first()
}

/** Everything around a thread: header, composer and panel. A constant number of queries. */
export async function findConversation(
  id: number,
  actorId: number
): Promise<OpenConversation | null> {
  const [row] = await loadRows([id], actorId)
  if (!row) return null
  return {
    row,
    number: await numberOf(row.number_id),
    contact: await db
      .from('contacts')
      .where('id', row.contact_id)
      .select('notes', 'opted_out_at', 'locale', 'created_at')
      .firstOrFail(),
    identities: await db
      .from('contact_identities')
      .where('contact_id', row.contact_id)
      .select('kind', 'value')
      .orderBy('id'),
    sessions: await db
      .from('conversation_sessions')
      .where('conversation_id', id)
      .orderBy('id', 'desc')
      .limit(SHOWN_SESSIONS),
    connection: await findSendingConnection(row.number_id, { id, homeId: row.home_connection_id }),
    draft: await db
      .from('drafts')
      .where({ conversation_id: id, user_id: actorId })
      .select('body', 'reply_to_id')
      .first(),
    teamName: row.team_id
      ? ((await db.from('teams').where('id', row.team_id).select('name').first())?.name ?? null)
      : null,
  }
}

function numberOf(id: number): Promise<NumberRow> {
  return db
    .from('numbers')
    .leftJoin('number_changes', 'number_changes.number_id', 'numbers.id')
    .where('numbers.id', id)
    .select(
      'numbers.id',
      'numbers.label',
      'numbers.colour',
      'numbers.display_phone_number',
      'numbers.is_active'
    )
    .select(db.raw('coalesce(number_changes.seq, 0) as seq'))
    .firstOrFail()
}
