import hash from '@adonisjs/core/services/hash'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const PASSWORD_MIN_LENGTH = 10

/** Made before a transaction begins: it takes a tenth of a second, and SQLite has one connection. */
export function hashPassword(plain: string): Promise<string> {
  return hash.make(plain)
}

export async function storePassword(
  userId: number,
  hashed: string,
  trx: TransactionClientContract
) {
  await trx.from('users').where('id', userId).update({ password: hashed, updated_at: Date.now() })
}

let decoy: Promise<string> | undefined

/**
 * Checks a password. A person without one (or no person at all) costs the same hash, so the time of
 * the answer does not say which addresses exist.
 */
export async function passwordMatches(
  stored: string | null | undefined,
  plain: string
): Promise<boolean> {
  decoy ??= hash.make('nobody has this password')
  const matches = await hash.verify(stored ?? (await decoy), plain)
  return matches && Boolean(stored)
}
