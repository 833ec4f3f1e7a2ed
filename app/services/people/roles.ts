import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#services/access/actor'

export interface RoleWithPermissions {
  id: number
  key: string
  name: string | null
  permissions: string[]
}

/** Whoever may manage owners is one: at least one of them has to stay. */
const OWNERSHIP = 'owners.manage'

export async function listRoles(trx?: TransactionClientContract): Promise<RoleWithPermissions[]> {
  const client = trx ?? db
  const roles = await client.from('roles').select('id', 'key', 'name').orderBy('id')
  const permissions = await client.from('role_permissions').select('role_id', 'permission')
  return roles.map((role) => ({
    id: role.id,
    key: role.key,
    name: role.name,
    permissions: permissions.filter((row) => row.role_id === role.id).map((row) => row.permission),
  }))
}

/** Nobody hands out, or acts on people with, more than they have themselves. */
export function withinReach(
  actor: Actor | null,
  role: Pick<RoleWithPermissions, 'permissions'>
): boolean {
  return actor === null || role.permissions.every((permission) => actor.permissions.has(permission))
}

/** Active people who accepted and may manage owners, apart from one. */
export async function otherOwnersExist(
  userId: number,
  trx: TransactionClientContract
): Promise<boolean> {
  const other = await trx
    .from('users')
    .join('role_permissions', 'role_permissions.role_id', 'users.role_id')
    .where('role_permissions.permission', OWNERSHIP)
    .where('users.is_active', true)
    .whereNotNull('users.password')
    .whereNot('users.id', userId)
    .first()
  return other !== null
}

export function isOwner(role: Pick<RoleWithPermissions, 'permissions'>): boolean {
  return role.permissions.includes(OWNERSHIP)
}
