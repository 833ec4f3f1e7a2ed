import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { isOwner, listRoles, otherOwnersExist, withinReach } from '#services/people/roles'
import { revokeAccess } from '#services/people/sessions/user_sessions'
import { endTokens } from '#services/people/tokens/user_tokens'

export type DeactivateUserResult =
  | { type: 'deactivated'; user: User }
  | { type: 'not_found' }
  | { type: 'yourself' }
  | { type: 'last_owner' }
  | { type: 'role_not_allowed' }

/** Closes the door at once: sessions, API tokens and open links end; what they wrote stays. */
export async function deactivateUser(id: number, by: Initiator): Promise<DeactivateUserResult> {
  return db.transaction(async (trx) => {
    const user = await User.find(id, { client: trx })
    if (!user) return { type: 'not_found' }
    const refusal = await refuse(user, by, trx)
    if (refusal) return { type: refusal }

    await user.merge({ isActive: false }).save()
    await revokeAccess(user.id, trx)
    await endTokens('invitation', user.id, trx)
    await endTokens('password_reset', user.id, trx)
    await recordAudit(by, { action: 'user.deactivated', subject: { type: 'user', id } }, trx)
    return { type: 'deactivated', user }
  })
}

export type ReactivateUserResult =
  { type: 'reactivated'; user: User } | { type: 'not_found' } | { type: 'role_not_allowed' }

export async function reactivateUser(id: number, by: Initiator): Promise<ReactivateUserResult> {
  return db.transaction(async (trx) => {
    const user = await User.find(id, { client: trx })
    if (!user) return { type: 'not_found' }
    if (!withinReach(by.actor, await roleOf(user, trx))) return { type: 'role_not_allowed' }
    await user.merge({ isActive: true }).save()
    await recordAudit(by, { action: 'user.reactivated', subject: { type: 'user', id } }, trx)
    return { type: 'reactivated', user }
  })
}

async function refuse(user: User, by: Initiator, trx: TransactionClientContract) {
  if (by.actor?.id === user.id) return 'yourself' as const
  const role = await roleOf(user, trx)
  if (!withinReach(by.actor, role)) return 'role_not_allowed' as const
  if (isOwner(role) && !(await otherOwnersExist(user.id, trx))) return 'last_owner' as const
  return null
}

async function roleOf(user: User, trx: TransactionClientContract) {
  return (await listRoles(trx)).find((role) => role.id === user.roleId)!
}
