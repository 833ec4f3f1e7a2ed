import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { test } from '@japa/runner'
import { load, temporaryFolder } from './load.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test.group('Migrations at start', (group) => {
  let dataDir: string
  let remove: () => void
  group.each.setup(() => {
    ;[dataDir, remove] = temporaryFolder()
    return () => remove()
  })

  const migrate = async (env = process.env) => {
    const { ensureMigrated } = await load('launcher/migrations.js')
    await ensureMigrated(root, {
      dataDir,
      env: { ...env, NODE_ENV: 'production', DATABASE_URL: '', DATA_DIR: dataDir },
    })
  }
  const open = () => new Database(join(dataDir, 'balcao.sqlite3'))
  const backups = () =>
    existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')) : []

  test('run once, are known by the names Lucid records, and need no backup at first', async ({
    assert,
  }) => {
    const { migrationNames } = await load('launcher/migrations.js')
    await migrate()
    const rows = open().prepare('SELECT name FROM adonis_schema').all() as { name: string }[]

    assert.sameMembers(
      rows.map(({ name }) => name),
      migrationNames(root)
    )
    assert.isEmpty(backups())
  })

  test('are preceded by a copy of the database when something is pending', async ({ assert }) => {
    mkdirSync(join(dataDir, 'media'))
    const before = open()
    before.exec('CREATE TABLE adonis_schema (name TEXT); CREATE TABLE kept (word TEXT)')
    before.exec(
      "INSERT INTO adonis_schema VALUES ('database/migrations/0000_past'); INSERT INTO kept VALUES ('safe')"
    )
    before.close()
    await migrate({ ...process.env, PATH: '' }).catch(() => {})

    assert.lengthOf(backups(), 1)
    copyFileSync(join(dataDir, 'backups', backups()[0]), join(dataDir, 'copy.sqlite3'))
    const copy = new Database(join(dataDir, 'copy.sqlite3'))
    assert.deepEqual(copy.prepare('SELECT word FROM kept').get(), { word: 'safe' })
  })
})
