import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** True when each of these is a team. */
export async function teamsExist(
  teamIds: number[],
  trx?: TransactionClientContract
): Promise<boolean> {
  const wanted = new Set(teamIds)
  if (wanted.size === 0) return true
  const rows = await (trx ?? db)
    .from('teams')
    .whereIn('id', [...wanted])
    .select('id')
  return rows.length === wanted.size
}

/** The teams of a person become exactly these; a capacity they had somewhere stays. */
export async function setTeamsOfUser(
  userId: number,
  teamIds: number[],
  trx: TransactionClientContract
): Promise<number[]> {
  const wanted = [...new Set(teamIds)]
  await trx.from('team_members').where('user_id', userId).whereNotIn('team_id', wanted).delete()
  await addMissing(
    wanted.map((teamId) => ({ team_id: teamId, user_id: userId })),
    trx
  )
  return wanted
}

/** The members of a team become exactly these. */
export async function setMembersOfTeam(
  teamId: number,
  members: { userId: number; capacity: number | null }[],
  trx: TransactionClientContract
) {
  await trx.from('team_members').where('team_id', teamId).delete()
  if (members.length === 0) return
  const rows = members.map(({ userId, capacity }) => ({
    team_id: teamId,
    user_id: userId,
    capacity,
  }))
  await trx.table('team_members').multiInsert(rows)
}

/** The numbers a team answers become exactly these. A number's default team never points past them. */
export async function setNumbersOfTeam(
  teamId: number,
  numberIds: number[],
  trx: TransactionClientContract
) {
  await trx.from('number_teams').where('team_id', teamId).delete()
  if (numberIds.length > 0) {
    await trx
      .table('number_teams')
      .multiInsert(numberIds.map((id) => ({ team_id: teamId, number_id: id })))
  }
  await trx
    .from('numbers')
    .where('default_team_id', teamId)
    .whereNotIn('id', numberIds)
    .update({ default_team_id: null })
}

async function addMissing(
  rows: { team_id: number; user_id: number }[],
  trx: TransactionClientContract
) {
  if (rows.length === 0) return
  await trx
    .knexQuery()
    .table('team_members')
    .insert(rows)
    .onConflict(['team_id', 'user_id'])
    .ignore()
}
