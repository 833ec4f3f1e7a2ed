import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { hashPassword, passwordMatches, storePassword } from '#services/people/passwords'
import { revokeAccess } from '#services/people/sessions/user_sessions'

export type Theme = 'auto' | 'light' | 'dark'

export interface Preferences {
  theme: Theme
  /** Enter sends and Shift+Enter breaks the line; else the other way round. */
  enterSends: boolean
  /** Single-letter shortcuts. */
  shortcuts: boolean
}

const DEFAULT_PREFERENCES: Preferences = { theme: 'auto', enterSends: true, shortcuts: true }

export function preferencesOf(person: { preferences: Record<string, unknown> }): Preferences {
  return { ...DEFAULT_PREFERENCES, ...(person.preferences as Partial<Preferences>) }
}

export interface ProfileInput extends Partial<Preferences> {
  name: string
  locale: string
  timezone: string
}

/** A person's own profile. Preferences that are not given stay as they are. */
export async function updateProfile(
  userId: number,
  input: ProfileInput,
  by: Initiator
): Promise<User> {
  const { name, locale, timezone, ...preferences } = input
  return db.transaction(async (trx) => {
    const user = await User.findOrFail(userId, { client: trx })
    await user
      .merge({ name, locale, timezone, preferences: { ...user.preferences, ...preferences } })
      .save()
    const subject = { type: 'user', id: userId }
    await recordAudit(
      by,
      { action: 'account.updated', subject, data: { name, locale, timezone } },
      trx
    )
    return user
  })
}

export type ChangePasswordResult = { type: 'changed' } | { type: 'wrong_password' }

/** Needs the current password; every other session and API token of the person ends. */
export async function changePassword(
  userId: number,
  input: { current: string; password: string; keepSession: string | null },
  by: Initiator
): Promise<ChangePasswordResult> {
  const user = await User.findOrFail(userId)
  if (!(await passwordMatches(user.password, input.current))) return { type: 'wrong_password' }
  const hashed = await hashPassword(input.password)
  await db.transaction(async (trx) => {
    await storePassword(userId, hashed, trx)
    await revokeAccess(userId, trx, input.keepSession)
    await recordAudit(
      by,
      { action: 'password.changed', subject: { type: 'user', id: userId } },
      trx
    )
  })
  return { type: 'changed' }
}
