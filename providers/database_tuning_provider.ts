import type { ApplicationService } from '@adonisjs/core/types'

/**
 * Makes the two databases behave alike.
 * - SQLite: knex begins DEFERRED; a transaction that reads first then fails to upgrade its lock
 *   when another process (an ace command beside the server) writes. IMMEDIATE takes it at once.
 * - PostgreSQL: bigint and count(*) arrive as text; ids and instants fit a JavaScript number.
 */
export default class DatabaseTuningProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { default: env } = await import('#start/env')
    const { default: transaction } =
      await import('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js')
    transaction.prototype.begin = function begin(connection: unknown) {
      return this.query(connection, 'BEGIN IMMEDIATE;')
    }
    if (!env.get('DATABASE_URL')) return
    const { default: pg } = await import('pg')
    pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  }
}
