import { newId } from '#lib/ids'
import { HOUR_MS } from '#services/conversations/window'
import type {
  Batch,
  InsertStatement,
  LookupStatement,
  UpdateStatement,
} from '#services/database/batch'

export const SESSION_LENGTH_MS = 24 * HOUR_MS

/** Somebody wrote: the customer, or the business with a message that a broker accepted. */
export interface SessionActivity {
  conversationId: number
  numberId: number
  /** The broker's id of our number, kept as the seed's `phoneNumberId`. */
  phoneNumberId: string
  contactPhone: string | null
  initiatedBy: 'CUSTOMER' | 'BUSINESS'
  at: number
  costCategory: 'UTILITY' | 'AUTHENTICATION' | 'MARKETING' | null
}

interface SessionRow {
  id: number
  conversation_id: number
  start_time: number
  last_activity: number
  expires_at: number
  status: 'ACTIVE' | 'EXPIRED' | 'CLOSED'
}

const FIND_UNEXPIRED: LookupStatement = {
  table: 'conversation_sessions',
  key: { conversation_id: 'bigint' },
  select: ['id', 'conversation_id', 'start_time', 'last_activity', 'expires_at', 'status'],
  where: "status <> 'EXPIRED'",
}

const INSERT_SESSION: InsertStatement = {
  table: 'conversation_sessions',
  columns: {
    id: 'bigint',
    conversation_id: 'bigint',
    number_id: 'bigint',
    phone_number_id: 'text',
    contact_phone: 'text',
    initiated_by: 'text',
    start_time: 'bigint',
    last_activity: 'bigint',
    expires_at: 'bigint',
    status: 'text',
    is_billable: 'boolean',
    cost_category: 'text',
  },
}

const UPDATE_SESSION: UpdateStatement = {
  table: 'conversation_sessions',
  key: { id: 'bigint' },
  set: { last_activity: 'bigint', status: 'text' },
}

/** By far the most frequent change; it moves no index. */
const TOUCH_SESSION: UpdateStatement = {
  table: 'conversation_sessions',
  key: { id: 'bigint' },
  set: { last_activity: 'bigint' },
}

/**
 * The seed's rules: who writes first opens a session of 24 hours, the customer a free one, the business a billable one
 * with its category. Within those hours nothing new is opened; after them, who writes first decides again.
 * Resolving closes a session; a message within its hours takes it up again.
 */
export async function applySessions(batch: Batch, activities: SessionActivity[]) {
  if (activities.length === 0) return
  const current = await loadCurrent(batch, activities)
  const opened = new Map<number, SessionRow & { activity: SessionActivity }>()
  const changed = new Map<number, SessionRow>()
  const touched = new Map<number, SessionRow>()

  for (const activity of [...activities].sort((a, b) => a.at - b.at)) {
    const session = current.get(activity.conversationId)
    if (session && activity.at < session.expires_at) {
      session.last_activity = Math.max(session.last_activity, activity.at)
      if (!opened.has(session.id)) {
        ;(session.status === 'ACTIVE' ? touched : changed).set(session.id, session)
      }
      session.status = 'ACTIVE'
      continue
    }
    if (session) {
      session.status = 'EXPIRED'
      if (!opened.has(session.id)) changed.set(session.id, session)
    }
    const next = openSession(activity)
    opened.set(next.id, { ...next, activity })
    current.set(activity.conversationId, opened.get(next.id)!)
  }

  // Expired ones first: a conversation has one active session at a time.
  await batch.update(UPDATE_SESSION, [...changed.values()] as never)
  await batch.update(
    TOUCH_SESSION,
    [...touched.values()].filter(({ id }) => !changed.has(id)) as never
  )
  await batch.insert(INSERT_SESSION, [...opened.values()].map(toRow))
}

async function loadCurrent(batch: Batch, activities: SessionActivity[]) {
  const ids = [...new Set(activities.map(({ conversationId }) => conversationId))]
  const rows = await batch.lookup<SessionRow>(
    FIND_UNEXPIRED,
    ids.map((id) => ({ conversation_id: id }))
  )
  const current = new Map<number, SessionRow>()
  for (const row of rows) {
    const known = current.get(row.conversation_id)
    if (
      !known ||
      row.status === 'ACTIVE' ||
      (known.status !== 'ACTIVE' && row.expires_at > known.expires_at)
    ) {
      current.set(row.conversation_id, row)
    }
  }
  return current
}

function openSession({ conversationId, at }: SessionActivity): SessionRow {
  return {
    id: newId(),
    conversation_id: conversationId,
    start_time: at,
    last_activity: at,
    expires_at: at + SESSION_LENGTH_MS,
    status: 'ACTIVE',
  }
}

function toRow({ activity, ...session }: SessionRow & { activity: SessionActivity }) {
  return {
    ...session,
    number_id: activity.numberId,
    phone_number_id: activity.phoneNumberId,
    contact_phone: activity.contactPhone,
    initiated_by: activity.initiatedBy,
    is_billable: activity.initiatedBy === 'BUSINESS',
    cost_category: activity.initiatedBy === 'BUSINESS' ? activity.costCategory : null,
  }
}

/** Sessions whose 24 hours are over. Runs on a schedule; intake also does it when somebody writes. */
export async function expireSessions(batch: Batch, now: number) {
  await batch.query(
    "UPDATE conversation_sessions SET status = 'EXPIRED' WHERE status = 'ACTIVE' AND expires_at <= ?",
    [now]
  )
}

/** The conversation was resolved. */
export async function closeSession(batch: Batch, conversationId: number) {
  await batch.query(
    "UPDATE conversation_sessions SET status = 'CLOSED' WHERE conversation_id = ? AND status = 'ACTIVE'",
    [conversationId]
  )
}
