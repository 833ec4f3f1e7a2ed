import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { isUniqueViolation } from '#services/database/unique_violation'
import { getOrganisation } from '#services/organisation/settings'
import { personalLinks } from '#services/people/links'
import { hashPassword, storePassword } from '#services/people/passwords'
import { listRoles, withinReach } from '#services/people/roles'
import { teamsExist, setTeamsOfUser } from '#services/people/memberships'
import { issueToken } from '#services/people/tokens/user_tokens'

export interface InviteUserInput {
  name: string
  email: string
  roleId: number
  teamIds?: number[]
  locale?: string
  timezone?: string
  /** Set by whoever creates the person (API, console); without it they choose one by the link. */
  password?: string
}

export type InviteUserResult =
  | { type: 'invited'; user: User; link: string; expiresAt: number }
  | { type: 'created'; user: User }
  | { type: 'email_taken' }
  | { type: 'unknown_role' }
  | { type: 'role_not_allowed' }
  | { type: 'unknown_team' }

interface Person extends Omit<InviteUserInput, 'password'> {
  locale: string
  timezone: string
  /** Hashed. */
  password: string | null
}

/** Adds a person. Without a password they get a link to choose one. */
export async function inviteUser(input: InviteUserInput, by: Initiator): Promise<InviteUserResult> {
  const organisation = await getOrganisation()
  const password = input.password === undefined ? null : await hashPassword(input.password)
  const { locale = organisation.locale, timezone = organisation.timezone } = input
  const person = { ...input, locale, timezone, password }
  try {
    return await db.transaction((trx) => addPerson(person, by, trx))
  } catch (error) {
    // Somebody else added the same address since we looked.
    if (isUniqueViolation(error)) return { type: 'email_taken' }
    throw error
  }
}

async function addPerson(
  input: Person,
  by: Initiator,
  trx: TransactionClientContract
): Promise<InviteUserResult> {
  const refusal = await refuse(input, by, trx)
  if (refusal) return { type: refusal }

  const user = await User.create(
    {
      name: input.name,
      email: input.email,
      roleId: input.roleId,
      locale: input.locale,
      timezone: input.timezone,
      preferences: {},
      isActive: true,
    },
    { client: trx }
  )
  const teamIds = await setTeamsOfUser(user.id, input.teamIds ?? [], trx)
  if (input.password) await storePassword(user.id, input.password, trx)
  const facts = { name: user.name, email: user.email, roleId: user.roleId, teamIds }
  const action = input.password ? 'user.created' : 'user.invited'
  await recordAudit(by, { action, subject: { type: 'user', id: user.id }, data: facts }, trx)
  if (input.password) return { type: 'created', user }

  const { secret, expiresAt } = await issueToken(
    'invitation',
    { userId: user.id, createdBy: by.actor?.id },
    trx
  )
  return { type: 'invited', user, link: personalLinks.invitation(secret), expiresAt }
}

async function refuse(input: Person, by: Initiator, trx: TransactionClientContract) {
  const role = (await listRoles(trx)).find((candidate) => candidate.id === input.roleId)
  if (!role) return 'unknown_role' as const
  if (!withinReach(by.actor, role)) return 'role_not_allowed' as const
  if (await User.findBy('email', input.email, { client: trx })) return 'email_taken' as const
  if (!(await teamsExist(input.teamIds ?? [], trx))) return 'unknown_team' as const
  return null
}
