import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Team from '#models/team'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { isUniqueViolation } from '#services/database/unique_violation'
import { setMembersOfTeam, setNumbersOfTeam } from '#services/people/memberships'

export interface TeamInput {
  name: string
  description?: string | null
  /** `capacity`: conversations one member takes at the same time; null is without limit. */
  members?: { userId: number; capacity: number | null }[]
  numberIds?: number[]
}

type Refusal = { type: 'name_taken' } | { type: 'unknown_member' } | { type: 'unknown_number' }
export type CreateTeamResult = { type: 'created'; team: Team } | Refusal
export type UpdateTeamResult = { type: 'updated'; team: Team } | { type: 'not_found' } | Refusal

export function createTeam(input: TeamInput, by: Initiator): Promise<CreateTeamResult> {
  return unlessNameTaken<CreateTeamResult>(async (trx) => {
    const refusal = await refuse(input, null, trx)
    if (refusal) return { type: refusal }
    const team = await Team.create(
      { name: input.name, description: input.description ?? null },
      { client: trx }
    )
    await join(team, input, trx)
    await recordAudit(
      by,
      { action: 'team.created', subject: { type: 'team', id: team.id }, data: { ...input } },
      trx
    )
    return { type: 'created', team }
  })
}

/** Changes what is given; members and numbers, where given, become exactly those. */
export function updateTeam(
  id: number,
  input: Partial<TeamInput>,
  by: Initiator
): Promise<UpdateTeamResult> {
  return unlessNameTaken<UpdateTeamResult>(async (trx) => {
    const team = await Team.find(id, { client: trx })
    if (!team) return { type: 'not_found' }
    const refusal = await refuse(input, team, trx)
    if (refusal) return { type: refusal }
    const { name = team.name, description = team.description } = input
    await team.merge({ name, description }).save()
    await join(team, input, trx)
    await recordAudit(
      by,
      { action: 'team.updated', subject: { type: 'team', id }, data: { ...input } },
      trx
    )
    return { type: 'updated', team }
  })
}

/** Somebody else may take the name between our look and our write. */
async function unlessNameTaken<Result>(
  work: (trx: TransactionClientContract) => Promise<Result>
): Promise<Result | { type: 'name_taken' }> {
  try {
    return await db.transaction(work)
  } catch (error) {
    if (isUniqueViolation(error)) return { type: 'name_taken' }
    throw error
  }
}

async function join(team: Team, input: Partial<TeamInput>, trx: TransactionClientContract) {
  if (input.members) await setMembersOfTeam(team.id, input.members, trx)
  if (input.numberIds) await setNumbersOfTeam(team.id, input.numberIds, trx)
}

async function refuse(
  input: Partial<TeamInput>,
  team: Team | null,
  trx: TransactionClientContract
) {
  if (input.name && input.name !== team?.name) {
    const taken = await trx
      .from('teams')
      .whereRaw('lower(name) = ?', [input.name.toLowerCase()])
      .first()
    if (taken && taken.id !== team?.id) return 'name_taken' as const
  }
  const userIds = (input.members ?? []).map((member) => member.userId)
  if (!(await allExist('users', userIds, trx))) return 'unknown_member' as const
  if (!(await allExist('numbers', input.numberIds ?? [], trx))) return 'unknown_number' as const
  return null
}

async function allExist(
  table: 'users' | 'numbers',
  ids: number[],
  trx: TransactionClientContract
): Promise<boolean> {
  if (ids.length === 0) return true
  const rows = await trx.from(table).whereIn('id', ids).select('id')
  return new Set(ids).size === ids.length && rows.length === ids.length
}
