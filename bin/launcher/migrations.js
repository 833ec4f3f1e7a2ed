import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.js'
import { runQuietly } from './processes.js'
import { step } from './screen.js'

const KEPT_BACKUPS = 5

/**
 * Brings the database to the code's version. Asking the database costs milliseconds, starting
 * the console a second: so the console runs only when something is pending.
 */
export async function ensureMigrated(appFolder, { dataDir, databaseUrl, env }) {
  const known = migrationNames(appFolder)
  const done = databaseUrl ? await doneOnPostgres(databaseUrl) : await doneOnSqlite(dataDir)
  const pending = known.filter((name) => !done.has(name))
  if (pending.length === 0) return
  if (!databaseUrl && done.size > 0) await backUp(dataDir)
  await step('Preparing the database', () => migrate(appFolder, env))
}

/** Named as Lucid records them: path from the application's root, without extension. */
export function migrationNames(appFolder) {
  const plugins = join(appFolder, 'plugins')
  const folders = readdirSync(plugins, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `plugins/${entry.name}/database/migrations`)
  return ['database/migrations', ...folders].flatMap((folder) => {
    const path = join(appFolder, folder)
    if (!existsSync(path)) return []
    return readdirSync(path)
      .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
      .map((name) => `${folder}/${name.replace(/\.[jt]s$/, '')}`)
  })
}

async function doneOnSqlite(dataDir) {
  const path = databaseFile(dataDir)
  if (!existsSync(path)) return new Set()
  const database = await openSqlite(path)
  try {
    const rows = database.prepare('SELECT name FROM adonis_schema').all()
    return new Set(rows.map((row) => row.name))
  } catch (error) {
    if (/no such table/.test(error.message)) return new Set()
    throw databaseProblem(path, error)
  } finally {
    database.close()
  }
}

async function doneOnPostgres(connectionString) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query('SELECT name FROM adonis_schema')
    return new Set(rows.map((row) => row.name))
  } catch (error) {
    if (error.code === '42P01') return new Set()
    throw unreachableProblem(connectionString, error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** A copy made by SQLite itself, consistent whatever the write-ahead log holds. */
async function backUp(dataDir) {
  await step('Backing up the database', async () => {
    const folder = join(dataDir, 'backups')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const database = await openSqlite(databaseFile(dataDir))
    try {
      await database.backup(join(folder, `before-upgrade-${stamp}.sqlite3`))
    } catch (error) {
      throw databaseProblem(folder, error)
    } finally {
      database.close()
    }
    dropOldBackups(folder)
  })
}

function dropOldBackups(folder) {
  const backups = readdirSync(folder).filter((name) => name.startsWith('before-upgrade-'))
  for (const name of backups.sort().slice(0, -KEPT_BACKUPS)) rmSync(join(folder, name))
}

async function migrate(appFolder, env) {
  const ace = join(appFolder, 'ace.js')
  const { code, output, ending } = await runQuietly(
    process.execPath,
    [ace, 'migration:run', '--force'],
    { env }
  )
  if (code === 0) return
  throw new Problem('The database could not be brought up to date.', {
    output,
    why: 'A migration ended with the error above. What it did was rolled back.',
    todo: 'Start the previous version again, or report this. A copy of the SQLite database is in backups/.',
    ...(ending && { why: `${ending.why} What it did was rolled back.` }),
  })
}

async function openSqlite(path) {
  const { default: Database } = await import('better-sqlite3')
  try {
    return new Database(path, { fileMustExist: true, timeout: 5_000 })
  } catch (error) {
    throw databaseProblem(path, error)
  }
}

const databaseFile = (dataDir) => join(dataDir, 'balcao.sqlite3')

function databaseProblem(path, error) {
  return new Problem('The database could not be opened or copied.', {
    why: `${path}: ${error.message}`,
    todo: 'Check free space and permissions of the data folder. If the file is damaged, put back a backup.',
  })
}

function unreachableProblem(connectionString, error) {
  return new Problem('PostgreSQL could not be reached.', {
    why: `${hostOf(connectionString)}: ${error.message || error.code}`,
    todo: 'Check DATABASE_URL (user, password, host, database) and that the server runs and lets this machine in.',
  })
}

/** Host and database without the password. */
function hostOf(connectionString) {
  try {
    const { hostname, port, pathname } = new URL(connectionString)
    return `${hostname}:${port || 5432}${pathname}`
  } catch {
    return 'DATABASE_URL is not an address'
  }
}
