import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { InstalledPlugin } from '#plugin_host/registry'

/**
 * A plugin's own migrations. Those of third parties run when it is enabled and not with the core's: one that is broken
 * stops its plugin and nothing else. Recorded by the plugin's id, wherever its folder lies.
 */
export async function migratePlugin({ id, folder }: InstalledPlugin) {
  const files = migrationFiles(id, folder)
  if (files.length === 0) return
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const runner = new MigrationRunner(db, app, { direction: 'up' })
  // Lucid finds files by the paths of the connection's configuration, which only knows the core's.
  Object.assign(runner, { migrationSource: { getMigrations: async () => files } })
  await runner.run()
  if (runner.error) throw new Error(`its migration failed: ${runner.error.message}`)
}

/** Its tables, its rows in the core's tables, and the record of its migrations. */
export async function removePluginData({ id, folder }: InstalledPlugin) {
  const client = db.connection()
  const tables = (await client.getAllTables(['public'])).filter((name) => name.startsWith(`${id}_`))
  const isPostgres = client.dialect.name === 'postgres'
  if (!isPostgres) await client.rawQuery('PRAGMA foreign_keys = OFF')
  try {
    for (const name of tables) {
      await client.rawQuery(`DROP TABLE IF EXISTS "${name}"${isPostgres ? ' CASCADE' : ''}`)
    }
  } finally {
    if (!isPostgres) await client.rawQuery('PRAGMA foreign_keys = ON')
  }
  const names = migrationFiles(id, folder).map(({ name }) => name)
  await db.from('adonis_schema').whereIn('name', names).delete()
  await db.from('role_permissions').where('permission', 'like', `${id}.%`).delete()
  await db.from('plugin_failures').where('plugin_id', id).delete()
  await db.from('plugin_numbers').where('plugin_id', id).delete()
  await db.from('plugins').where('id', id).delete()
}

function migrationFiles(id: string, folder: string) {
  const path = join(folder, 'database/migrations')
  // A folder that is not absolute would find the core's own.
  if (!isAbsolute(folder) || !existsSync(path)) return []
  return readdirSync(path)
    .filter((file) => /(?<!\.d)\.[jt]s$/.test(file))
    .sort()
    .map((file) => ({
      absPath: join(path, file),
      name: `plugins/${id}/database/migrations/${file.replace(/\.[jt]s$/, '')}`,
      getSource: async () => (await import(pathToFileURL(join(path, file)).href)).default,
    }))
}
