import db from '@adonisjs/lucid/services/db'

export type UserState = 'active' | 'invited' | 'deactivated'

export interface UserRow {
  id: number
  name: string
  email: string
  state: UserState
  role: { id: number; key: string; name: string | null }
  teams: { id: number; name: string }[]
  locale: string
  timezone: string
  lastSeenAt: number | null
  createdAt: number
}

export interface UserFilter {
  search?: string
  state?: UserState
  /** Name and id of the last person of the page before. */
  after?: { name: string; id: number }
  limit?: number
}

/** People by name, a page at a time by key. */
export async function listUsers(
  filter: UserFilter = {}
): Promise<{ users: UserRow[]; more: boolean }> {
  const limit = filter.limit ?? 50
  const query = usersWithRole()
    .orderBy('users.name')
    .orderBy('users.id')
    .limit(limit + 1)
  if (filter.state) inState(query, filter.state)
  if (filter.search) matching(query, filter.search)
  if (filter.after) {
    const { name, id } = filter.after
    query.where((page) =>
      page
        .where('users.name', '>', name)
        .orWhere((tie) => tie.where('users.name', name).where('users.id', '>', id))
    )
  }
  const rows = await query
  return { users: await withTeams(rows.slice(0, limit)), more: rows.length > limit }
}

export async function findUser(id: number): Promise<UserRow | null> {
  const row = await usersWithRole().where('users.id', id).first()
  return row ? (await withTeams([row]))[0] : null
}

/** How many people are in each state, for the tabs above the list. */
export async function countUsers(): Promise<Record<UserState, number>> {
  const count = (condition: string, name: UserState) =>
    db.raw(`sum(case when ${condition} then 1 else 0 end) as ${name}`)
  const row = await db
    .from('users')
    .select(
      count('is_active and password is not null', 'active'),
      count('is_active and password is null', 'invited'),
      count('not is_active', 'deactivated')
    )
    .first()
  return {
    active: Number(row.active),
    invited: Number(row.invited),
    deactivated: Number(row.deactivated),
  }
}

type Query = ReturnType<typeof db.from>

function usersWithRole(): Query {
  return db
    .from('users')
    .join('roles', 'roles.id', 'users.role_id')
    .select('users.*', 'roles.key as role_key', 'roles.name as role_name')
}

function inState(query: Query, state: UserState) {
  query.where('users.is_active', state !== 'deactivated')
  if (state === 'invited') query.whereNull('users.password')
  if (state === 'active') query.whereNotNull('users.password')
}

function matching(query: Query, search: string) {
  // SQLite lowers ASCII only, so the name is compared as typed too.
  const typed = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const lower = typed.toLowerCase()
  query.whereRaw(
    `(lower(users.name) like ? escape '\\' or users.name like ? escape '\\' or users.email like ? escape '\\')`,
    [lower, typed, lower]
  )
}

async function withTeams(rows: Record<string, any>[]): Promise<UserRow[]> {
  const memberships = await db
    .from('team_members')
    .join('teams', 'teams.id', 'team_members.team_id')
    .whereIn(
      'team_members.user_id',
      rows.map((row) => row.id)
    )
    .select('team_members.user_id', 'teams.id', 'teams.name')
    .orderBy('teams.name')
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    state: stateOf(row.is_active, row.password === null),
    role: { id: row.role_id, key: row.role_key, name: row.role_name },
    teams: memberships
      .filter((team) => team.user_id === row.id)
      .map(({ id, name }) => ({ id, name })),
    locale: row.locale,
    timezone: row.timezone,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
  }))
}

function stateOf(active: unknown, waiting: boolean): UserState {
  if (!active) return 'deactivated'
  return waiting ? 'invited' : 'active'
}
