import { createHash, randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newId } from '#lib/ids'

const REFRESH_TOKEN_MS = 30 * 24 * 60 * 60 * 1000

/** Lets secret scanners recognise a leaked one. */
const PREFIX = 'brt_'

export interface RefreshToken {
  token: string
  family: string
  userId: number
  expiresAt: number
}

export type RotationResult =
  | { type: 'rotated'; next: RefreshToken }
  /** Somebody used a token twice: thief or owner, nobody can say, so the family is gone. */
  | { type: 'reused' }
  | { type: 'invalid' }

/** Starts a family: one sign-in of one integration. */
export function startFamily(userId: number, label: string | null): Promise<RefreshToken> {
  return db.transaction((trx) =>
    insertToken(trx, { userId, label, family: randomBytes(16).toString('base64url') })
  )
}

/** Trades a token for the next of its family; each works once. */
export function rotate(token: string): Promise<RotationResult> {
  return db.transaction(async (trx) => {
    const row = await trx.from('api_refresh_tokens').where('token_hash', hashOf(token)).first()
    if (!row || row.revoked_at !== null || row.expires_at <= Date.now()) return { type: 'invalid' }

    const claimed = await trx
      .from('api_refresh_tokens')
      .where('id', row.id)
      .whereNull('used_at')
      .update({ used_at: Date.now() })
    if (Number(claimed) === 0) {
      await revokeRows(trx, { family: row.family })
      return { type: 'reused' }
    }
    const next = await insertToken(trx, {
      userId: row.user_id,
      label: row.label,
      family: row.family,
    })
    return { type: 'rotated', next }
  })
}

/** A family is live until it is revoked; asked on every request, so that revocation is immediate. */
export async function isLive(family: string, userId: number): Promise<boolean> {
  const row = await db
    .from('api_refresh_tokens')
    .where({ family, user_id: userId })
    .whereNull('revoked_at')
    .select('id')
    .first()
  return row !== null
}

/** Signs one integration out. Unknown tokens are nobody's business: nothing happens. */
export async function revokeFamilyOf(token: string): Promise<void> {
  const row = await db
    .from('api_refresh_tokens')
    .where('token_hash', hashOf(token))
    .select('family')
    .first()
  if (row) await revokeRows(db, { family: row.family })
}

type Client = typeof db | TransactionClientContract

async function insertToken(
  trx: TransactionClientContract,
  of: { userId: number; family: string; label: string | null }
): Promise<RefreshToken> {
  const token = PREFIX + randomBytes(32).toString('base64url')
  const now = Date.now()
  const expiresAt = now + REFRESH_TOKEN_MS
  await trx.table('api_refresh_tokens').insert({
    id: newId(),
    family: of.family,
    user_id: of.userId,
    token_hash: hashOf(token),
    label: of.label,
    created_at: now,
    expires_at: expiresAt,
  })
  return { token, family: of.family, userId: of.userId, expiresAt }
}

async function revokeRows(client: Client, which: { family: string }) {
  await client
    .from('api_refresh_tokens')
    .where(which)
    .whereNull('revoked_at')
    .update({ revoked_at: Date.now() })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
