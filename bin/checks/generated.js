import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureMigrated } from '../launcher/migrations.js'
import { inRoot, root } from '../launcher/paths.js'
import { runQuietly } from '../launcher/processes.js'
import { filesIn } from './files.js'

const GENERATED = ['.adonisjs', 'database/schema.ts']

/**
 * Generates anew what is committed as generated and compares: barrels and route types by
 * `ace codegen`, column classes by migrating an empty database. What was there is put back.
 */
export async function checkGenerated() {
  const folder = mkdtempSync(join(tmpdir(), 'balcao-generated-'))
  const kept = join(folder, 'kept')
  for (const path of GENERATED) cpSync(inRoot(path), join(kept, path), { recursive: true })
  const env = environment(join(folder, 'data'))
  try {
    await ensureMigrated(root, { dataDir: env.DATA_DIR, env })
    const { code, output } = await runQuietly(process.execPath, ['ace.js', 'codegen'], { env })
    return code === 0 ? stale(kept) : [output]
  } finally {
    for (const path of GENERATED) cpSync(join(kept, path), inRoot(path), { recursive: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

function environment(dataDir) {
  const { DATABASE_URL, ...env } = process.env
  const own = { NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '3333', LOG_LEVEL: 'fatal' }
  return { ...env, ...own, APP_KEY: 'checks-need-no-key-of-their-own!', DATA_DIR: dataDir }
}

function stale(kept) {
  const barrels = filesIn(['.adonisjs'], () => true)
  return [...barrels, 'database/schema.ts']
    .filter((path) => read(join(kept, path)) !== read(inRoot(path)))
    .map(
      (path) =>
        `${path} is stale: run "npm run ace migration:run" and "npm run ace codegen", then commit it`
    )
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
