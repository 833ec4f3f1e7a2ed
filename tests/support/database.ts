import db from '@adonisjs/lucid/services/db'

/** Seeded by migrations; everything else is a test's own. */
const KEPT = ['roles', 'role_permissions', 'adonis_schema', 'adonis_schema_versions']

/**
 * Empties every table. Used instead of a transaction around each test: intake and sending open
 * their own transactions, as they do in production.
 */
export async function cleanDatabase() {
  const tables = (await db.connection().getAllTables(['public'])).filter(
    (table) => !KEPT.includes(table) && !table.startsWith('messages_fts')
  )
  if (db.connection().dialect.name === 'postgres') {
    await db.rawQuery(`TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')} CASCADE`)
    return
  }
  await db.rawQuery('PRAGMA foreign_keys = OFF')
  for (const table of tables) await db.rawQuery(`DELETE FROM "${table}"`)
  await db.rawQuery("INSERT INTO messages_fts(messages_fts) VALUES ('delete-all')")
  await db.rawQuery('PRAGMA foreign_keys = ON')
}
