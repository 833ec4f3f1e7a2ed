import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who already manages numbers or plugins may play the customer; other roles are given it by hand. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const rows = await db
        .from('role_permissions')
        .whereIn('permission', ['numbers.manage', 'plugins.manage'])
        .distinct('role_id')
      const grants = rows.map(({ role_id }) => ({ role_id, permission: 'simulator.use' }))
      if (grants.length > 0) await db.table('role_permissions').multiInsert(grants)
    })
  }
}
