import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { isUniqueViolation } from '#services/database/unique_violation'
import { setTeamsOfUser, teamsExist } from '#services/people/memberships'
import { isOwner, listRoles, otherOwnersExist, withinReach } from '#services/people/roles'

export interface UpdateUserInput {
  name?: string
  email?: string
  roleId?: number
  teamIds?: number[]
  locale?: string
  timezone?: string
}

export type UpdateUserResult =
  | { type: 'updated'; user: User }
  | { type: 'not_found' }
  | { type: 'email_taken' }
  | { type: 'unknown_role' }
  | { type: 'role_not_allowed' }
  | { type: 'last_owner' }
  | { type: 'unknown_team' }

/** Changes what is given and leaves the rest. */
export async function updateUser(
  id: number,
  input: UpdateUserInput,
  by: Initiator
): Promise<UpdateUserResult> {
  try {
    return await db.transaction((trx) => change(id, input, by, trx))
  } catch (error) {
    // Somebody else took the address since we looked.
    if (isUniqueViolation(error)) return { type: 'email_taken' }
    throw error
  }
}

async function change(
  id: number,
  input: UpdateUserInput,
  by: Initiator,
  trx: TransactionClientContract
): Promise<UpdateUserResult> {
  const user = await User.find(id, { client: trx })
  if (!user) return { type: 'not_found' }
  const refusal = await refuse(user, input, by, trx)
  if (refusal) return { type: refusal }

  const { teamIds, ...columns } = input
  user.merge(columns)
  const changed = Object.keys(user.$dirty)
  await user.save()
  if (teamIds) await setTeamsOfUser(user.id, teamIds, trx)
  const data = {
    ...user.serialize({ fields: { pick: changed } }),
    ...(teamIds ? { teamIds } : {}),
  }
  await recordAudit(by, { action: 'user.updated', subject: { type: 'user', id }, data }, trx)
  return { type: 'updated', user }
}

async function refuse(
  user: User,
  input: UpdateUserInput,
  by: Initiator,
  trx: TransactionClientContract
) {
  const roles = await listRoles(trx)
  const current = roles.find((role) => role.id === user.roleId)!
  const next = roles.find((role) => role.id === (input.roleId ?? user.roleId))
  if (!next) return 'unknown_role' as const
  if (!withinReach(by.actor, current) || !withinReach(by.actor, next)) {
    return 'role_not_allowed' as const
  }
  if (isOwner(current) && !isOwner(next) && !(await otherOwnersExist(user.id, trx))) {
    return 'last_owner' as const
  }
  if (
    input.email &&
    input.email !== user.email &&
    (await User.findBy('email', input.email, { client: trx }))
  ) {
    return 'email_taken' as const
  }
  if (input.teamIds && !(await teamsExist(input.teamIds, trx))) return 'unknown_team' as const
  return null
}
