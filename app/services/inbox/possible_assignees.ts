import db from '@adonisjs/lucid/services/db'

/** People who see a number: members of its teams, and whoever sees every number. */
export function possibleAssignees(numberId: number): Promise<{ id: number; name: string }[]> {
  const throughTeams = db
    .from('number_teams')
    .join('team_members', 'team_members.team_id', 'number_teams.team_id')
    .where('number_teams.number_id', numberId)
    .select('team_members.user_id')
  const seeAll = db
    .from('role_permissions')
    .where('permission', 'numbers.view_all')
    .select('role_id')
  return db
    .from('users')
    .where('is_active', true)
    .where((some) => some.whereIn('id', throughTeams).orWhereIn('role_id', seeAll))
    .select('id', 'name')
    .orderBy('name')
    .limit(200)
}
