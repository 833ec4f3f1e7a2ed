import db from '@adonisjs/lucid/services/db'
import type { Permission } from '#services/access/permissions'

/**
 * Who acts in a request, page and API alike: a person with their permissions and the numbers they
 * may see. Loaded once per request; policies and queries read it and nothing else.
 */
export interface Actor {
  id: number
  name: string
  email: string
  locale: string
  timezone: string
  preferences: Record<string, unknown>
  role: { id: number; key: string; name: string | null }
  permissions: ReadonlySet<string>
  teamIds: readonly number[]
  /** `all` with `numbers.view_all`; else the numbers of their teams. */
  numberIds: readonly number[] | 'all'
}

export function may(actor: Actor, permission: Permission | (string & {})): boolean {
  return actor.permissions.has(permission)
}

export function seesNumber(actor: Actor, numberId: number): boolean {
  return actor.numberIds === 'all' || actor.numberIds.includes(numberId)
}

/** The actor for an active user, or null when there is none. Three small indexed queries. */
export async function loadActor(userId: number): Promise<Actor | null> {
  const user = await db
    .from('users')
    .join('roles', 'roles.id', 'users.role_id')
    .where('users.id', userId)
    .where('users.is_active', true)
    .select('users.*', 'roles.key as role_key', 'roles.name as role_name')
    .first()
  if (!user) return null

  const permissions = new Set<string>(
    (await db.from('role_permissions').where('role_id', user.role_id).select('permission')).map(
      (row) => row.permission
    )
  )
  const teams = await db
    .from('team_members')
    .leftJoin('number_teams', 'number_teams.team_id', 'team_members.team_id')
    .where('team_members.user_id', userId)
    .select('team_members.team_id', 'number_teams.number_id')

  return {
    id: user.id,
    name: user.name,
    email: user.email,
    locale: user.locale,
    timezone: user.timezone,
    preferences: JSON.parse(user.preferences),
    role: { id: user.role_id, key: user.role_key, name: user.role_name },
    permissions,
    teamIds: [...new Set(teams.map((row) => row.team_id as number))],
    numberIds: permissions.has('numbers.view_all')
      ? 'all'
      : [
          ...new Set(
            teams.map((row) => row.number_id as number | null).filter((id) => id !== null)
          ),
        ],
  }
}
