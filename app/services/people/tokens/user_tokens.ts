import { createHash, randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newId } from '#lib/ids'

export type TokenPurpose = 'set_up' | 'invitation' | 'password_reset'

const HOUR = 60 * 60 * 1000

const LIFETIME: Record<TokenPurpose, number> = {
  set_up: 24 * HOUR,
  invitation: 7 * 24 * HOUR,
  password_reset: HOUR,
}

export interface StoredToken {
  id: number
  userId: number | null
  createdBy: number | null
  expiresAt: number
}

/**
 * A link's secret. Only its hash is stored, so the database alone opens nothing. A new one for the
 * same person and purpose ends those before it.
 */
export async function issueToken(
  purpose: TokenPurpose,
  to: { userId: number | null; createdBy?: number | null },
  trx: TransactionClientContract
): Promise<{ secret: string; expiresAt: number }> {
  const secret = randomBytes(32).toString('base64url')
  const now = Date.now()
  await endTokens(purpose, to.userId, trx)
  await trx.table('user_tokens').insert({
    id: newId(),
    purpose,
    token_hash: hashToken(secret),
    user_id: to.userId,
    created_by: to.createdBy ?? null,
    created_at: now,
    expires_at: now + LIFETIME[purpose],
  })
  return { secret, expiresAt: now + LIFETIME[purpose] }
}

/** The unused, unexpired token behind a secret, or null. */
export async function findToken(
  purpose: TokenPurpose,
  secret: string,
  trx?: TransactionClientContract
): Promise<StoredToken | null> {
  const row = await (trx ?? db)
    .from('user_tokens')
    .where({ token_hash: hashToken(secret), purpose })
    .whereNull('used_at')
    .where('expires_at', '>', Date.now())
    .first()
  return row
    ? { id: row.id, userId: row.user_id, createdBy: row.created_by, expiresAt: row.expires_at }
    : null
}

/** Takes the token for good. False when somebody else was faster. */
export async function useToken(tokenId: number, trx: TransactionClientContract): Promise<boolean> {
  const changed = await trx
    .from('user_tokens')
    .where('id', tokenId)
    .whereNull('used_at')
    .update({ used_at: Date.now() })
  return Number(Array.isArray(changed) ? changed[0] : changed) === 1
}

export async function endTokens(
  purpose: TokenPurpose,
  userId: number | null,
  trx: TransactionClientContract
) {
  const query = trx.from('user_tokens').where('purpose', purpose).whereNull('used_at')
  if (userId === null) query.whereNull('user_id')
  else query.where('user_id', userId)
  await query.update({ used_at: Date.now() })
}

export function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
