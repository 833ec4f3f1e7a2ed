import db from '@adonisjs/lucid/services/db'

const SHOWN = 3

/** Names of people who can give others a permission: whom a forbidden page sends its reader to. */
export async function namesOfGranters(): Promise<string[]> {
  const rows = await db
    .from('users')
    .join('role_permissions', 'role_permissions.role_id', 'users.role_id')
    .where('role_permissions.permission', 'users.manage')
    .where('users.is_active', true)
    .orderBy('users.id')
    .limit(SHOWN)
    .select('users.name')
  return rows.map((row: { name: string }) => row.name)
}
