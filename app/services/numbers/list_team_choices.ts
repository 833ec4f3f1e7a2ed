import db from '@adonisjs/lucid/services/db'

export interface TeamChoice {
  id: number
  name: string
  members: number
}

/** Teams a number can be given to. */
export async function listTeamChoices(): Promise<TeamChoice[]> {
  const rows = await db
    .from('teams')
    .leftJoin('team_members', 'team_members.team_id', 'teams.id')
    .groupBy('teams.id', 'teams.name')
    .orderBy('teams.name')
    .select('teams.id', 'teams.name')
    .count('team_members.user_id as members')
  return rows.map((row) => ({ id: row.id, name: row.name, members: Number(row.members) }))
}
