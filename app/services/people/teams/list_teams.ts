import db from '@adonisjs/lucid/services/db'

export interface TeamRow {
  id: number
  name: string
  description: string | null
  members: { id: number; name: string; capacity: number | null; isActive: boolean }[]
  numbers: { id: number; label: string; colour: string }[]
  createdAt: number
}

/** Teams by name. There are as many as a business has departments, so they come at once. */
export async function listTeams(filter: { search?: string } = {}): Promise<TeamRow[]> {
  const query = db.from('teams').orderBy('name')
  if (filter.search) {
    const pattern = `%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query.whereRaw(`lower(name) like ? escape '\\'`, [pattern])
  }
  return withPeopleAndNumbers(await query)
}

export async function findTeam(id: number): Promise<TeamRow | null> {
  const row = await db.from('teams').where('id', id).first()
  return row ? (await withPeopleAndNumbers([row]))[0] : null
}

async function withPeopleAndNumbers(rows: Record<string, any>[]): Promise<TeamRow[]> {
  const ids = rows.map((row) => row.id as number)
  const members = await db
    .from('team_members')
    .join('users', 'users.id', 'team_members.user_id')
    .whereIn('team_members.team_id', ids)
    .select(
      'team_members.team_id',
      'team_members.capacity',
      'users.id',
      'users.name',
      'users.is_active'
    )
    .orderBy('users.name')
  const numbers = await db
    .from('number_teams')
    .join('numbers', 'numbers.id', 'number_teams.number_id')
    .whereIn('number_teams.team_id', ids)
    .select('number_teams.team_id', 'numbers.id', 'numbers.label', 'numbers.colour')
    .orderBy('numbers.label')
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
    members: members.filter((member) => member.team_id === row.id).map(toMember),
    numbers: numbers
      .filter((number) => number.team_id === row.id)
      .map(({ id, label, colour }) => ({ id, label, colour })),
  }))
}

function toMember(row: Record<string, any>) {
  return { id: row.id, name: row.name, capacity: row.capacity, isActive: Boolean(row.is_active) }
}
