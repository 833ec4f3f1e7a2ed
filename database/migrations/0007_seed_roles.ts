import { BaseSchema } from '@adonisjs/lucid/schema'
import { ROLE_SEEDS } from '#services/access/permissions'

/** Ids 1 to 4 are the seeded roles on every installation. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      for (const [index, role] of ROLE_SEEDS.entries()) {
        await db.table('roles').insert({ id: index + 1, key: role.key, is_system: true })
        await db
          .table('role_permissions')
          .multiInsert(role.permissions.map((permission) => ({ role_id: index + 1, permission })))
      }
    })
  }
}
