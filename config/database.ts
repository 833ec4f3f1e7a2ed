import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import type { Database } from 'better-sqlite3'
import { defineConfig } from '@adonisjs/lucid'
import { dataDir } from '#config/app'
import { keepStatements } from '#lib/kept_statements'
import env from '#start/env'
import { pluginMigrationPaths } from '../plugins/discovery.js'

const migrations = { naturalSort: true, paths: ['database/migrations', ...pluginMigrationPaths()] }
const databaseUrl = env.get('DATABASE_URL')

if (!databaseUrl) mkdirSync(dataDir, { recursive: true })

/**
 * SQLite has one connection: a second one in the same process would freeze it while waiting
 * for the lock. `synchronous=FULL` makes COMMIT durable; group commits pay for it.
 */
function tuneSqlite(
  connection: Database,
  done: (error: Error | null, connection: Database) => void
) {
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('busy_timeout = 5000')
  connection.pragma('foreign_keys = ON')
  connection.pragma('cache_size = -16000')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('wal_autocheckpoint = 16000')
  keepStatements(connection)
  done(null, connection)
}

export default defineConfig({
  connection: databaseUrl ? 'postgres' : 'sqlite',
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: join(dataDir, 'balcao.sqlite3') },
      useNullAsDefault: true,
      pool: { acquireTimeoutMillis: 5_000, afterCreate: tuneSqlite },
      migrations,
      schemaGeneration: {
        enabled: !app.inProduction,
        outputPath: 'database/schema.ts',
        rulesPaths: ['./database/schema_rules.js'],
        excludeTables: [
          'messages_fts',
          'messages_fts_config',
          'messages_fts_data',
          'messages_fts_docsize',
          'messages_fts_idx',
        ],
      },
    },
    postgres: {
      client: 'pg',
      connection: { connectionString: databaseUrl },
      pool: { min: 1, max: 10, acquireTimeoutMillis: 5_000 },
      migrations,
      schemaGeneration: { enabled: false, outputPath: 'database/schema.ts' },
    },
  },
})
