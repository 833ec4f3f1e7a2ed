import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export interface Visitor {
  ip: string | null
  userAgent: string | null
}

export interface SessionRow {
  id: string
  ip: string | null
  userAgent: string | null
  createdAt: number
  lastSeenAt: number
}

/** Seen more often than this is not written down: a page view should not cost a write. */
const SEEN_EVERY = 5 * 60 * 1000
/** As long as the session cookie lives (config/session.ts). */
const LIFETIME = 30 * 24 * 60 * 60 * 1000

export async function startSession(userId: number, visitor: Visitor): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  const now = Date.now()
  await db.table('user_sessions').insert({
    id,
    user_id: userId,
    ip: visitor.ip,
    user_agent: visitor.userAgent?.slice(0, 400) ?? null,
    created_at: now,
    last_seen_at: now,
  })
  await db.from('users').where('id', userId).update({ last_seen_at: now })
  return id
}

/** True while the session of this person is neither revoked nor forgotten; notes that it was seen. */
export async function touchSession(id: string, userId: number, visitor: Visitor): Promise<boolean> {
  const now = Date.now()
  const row = await db
    .from('user_sessions')
    .where({ id, user_id: userId })
    .whereNull('revoked_at')
    .first()
  if (!row || row.last_seen_at < now - LIFETIME) return false
  if (row.last_seen_at < now - SEEN_EVERY) {
    await db.from('user_sessions').where('id', id).update({ last_seen_at: now, ip: visitor.ip })
    await db.from('users').where('id', userId).update({ last_seen_at: now })
  }
  return true
}

export async function listSessions(userId: number): Promise<SessionRow[]> {
  const rows = await db
    .from('user_sessions')
    .where('user_id', userId)
    .whereNull('revoked_at')
    .where('last_seen_at', '>', Date.now() - LIFETIME)
    .orderBy('last_seen_at', 'desc')
  return rows.map((row) => ({
    id: row.id,
    ip: row.ip,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }))
}

/** Ends one session of this person. False when it is not theirs or already ended. */
export async function revokeSession(userId: number, id: string): Promise<boolean> {
  return (await revoke(db.from('user_sessions').where({ user_id: userId, id }))) > 0
}

/** Ends every session of this person but the one they keep. */
export async function revokeSessions(
  userId: number,
  keep: string | null,
  trx?: TransactionClientContract
) {
  const query = (trx ?? db).from('user_sessions').where('user_id', userId)
  if (keep) query.whereNot('id', keep)
  return revoke(query)
}

/** Ends sessions and the API's refresh tokens: the person is out everywhere. */
export async function revokeAccess(
  userId: number,
  trx: TransactionClientContract,
  keepSession: string | null = null
) {
  await revokeSessions(userId, keepSession, trx)
  await trx
    .from('api_refresh_tokens')
    .where('user_id', userId)
    .whereNull('revoked_at')
    .update({ revoked_at: Date.now() })
}

async function revoke(query: ReturnType<typeof db.from>): Promise<number> {
  const changed = await query.whereNull('revoked_at').update({ revoked_at: Date.now() })
  return Number(Array.isArray(changed) ? changed[0] : changed)
}
