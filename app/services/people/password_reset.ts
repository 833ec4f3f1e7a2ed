import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { personalLinks } from '#services/people/links'
import { hashPassword, storePassword } from '#services/people/passwords'
import { listRoles, withinReach } from '#services/people/roles'
import { revokeAccess } from '#services/people/sessions/user_sessions'
import { findToken, issueToken, useToken } from '#services/people/tokens/user_tokens'

export interface ResetLink {
  user: User
  link: string
  expiresAt: number
}

/** For whoever forgot: a link to mail, or null when the address has no account that could use one. */
export async function requestPasswordReset(
  email: string,
  by: Initiator
): Promise<ResetLink | null> {
  return db.transaction(async (trx) => {
    const user = await User.findBy('email', email, { client: trx })
    if (!user || !user.isActive || user.password === null) return null
    return issueLink(user, 'password.reset_requested', by, trx)
  })
}

export type CreateResetLinkResult =
  | ({ type: 'created' } & ResetLink)
  | { type: 'not_found' }
  | { type: 'not_accepted_yet' }
  | { type: 'role_not_allowed' }

/** For an administrator who hands the link over in person: mail need not work. */
export async function createResetLink(
  userId: number,
  by: Initiator
): Promise<CreateResetLinkResult> {
  return db.transaction(async (trx) => {
    const user = await User.find(userId, { client: trx })
    if (!user || !user.isActive) return { type: 'not_found' }
    const role = (await listRoles(trx)).find((candidate) => candidate.id === user.roleId)!
    if (!withinReach(by.actor, role)) return { type: 'role_not_allowed' }
    if (user.password === null) return { type: 'not_accepted_yet' }
    return { type: 'created', ...(await issueLink(user, 'password.reset_link_created', by, trx)) }
  })
}

export async function findPasswordReset(secret: string): Promise<User | null> {
  const token = await findToken('password_reset', secret)
  const user = token?.userId ? await User.find(token.userId) : null
  return user?.isActive ? user : null
}

export type ResetPasswordResult = { type: 'changed'; user: User } | { type: 'invalid_link' }

/** Sets the new password and ends every session: whoever had the old one is out. */
export async function resetPassword(
  secret: string,
  password: string,
  by: Initiator
): Promise<ResetPasswordResult> {
  const hashed = await hashPassword(password)
  return db.transaction(async (trx) => {
    const token = await findToken('password_reset', secret, trx)
    const user = token?.userId ? await User.find(token.userId, { client: trx }) : null
    if (!token || !user?.isActive || !(await useToken(token.id, trx))) {
      return { type: 'invalid_link' }
    }
    await storePassword(user.id, hashed, trx)
    await revokeAccess(user.id, trx)
    const subject = { type: 'user', id: user.id }
    await recordAudit(by, { userId: user.id, action: 'password.reset', subject }, trx)
    return { type: 'changed', user }
  })
}

async function issueLink(
  user: User,
  action: string,
  by: Initiator,
  trx: TransactionClientContract
): Promise<ResetLink> {
  const { secret, expiresAt } = await issueToken(
    'password_reset',
    { userId: user.id, createdBy: by.actor?.id },
    trx
  )
  await recordAudit(by, { action, subject: { type: 'user', id: user.id } }, trx)
  return { user, link: personalLinks.passwordReset(secret), expiresAt }
}
