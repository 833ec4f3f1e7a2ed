import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareDesk, type Desk } from './desk.js'
import { ROOT, serverEnv } from './processes.js'
import { fillHistory, type HistorySize } from './history_rows.js'

export interface History {
  folder: string
  desk: Desk
  conversationIds: number[]
}

/** What decides the rows: when one of these changes, the history is made anew. */
const SOURCES = [
  'database/migrations/*.ts',
  'plugins/*/database/migrations/*.ts',
  'bench/lib/history*.ts',
  'bench/scripts/prepare.ts',
]

/** A desk with years behind it. Made once and kept in tmp/, because a million messages take a while. */
export async function historyOf(size: HistorySize): Promise<History> {
  const folder = join(ROOT, 'tmp/bench', `history-${size.messages}-${fingerprint()}`)
  if (!existsSync(folder)) await make(folder, size)
  return { folder, ...JSON.parse(await readFile(join(folder, 'history.json'), 'utf8')) }
}

async function make(folder: string, size: HistorySize) {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const desk = await prepareDesk(serverEnv(unfinished), { numbers: 3 })
  const conversationIds = fillHistory(join(unfinished, 'balcao.sqlite3'), desk, size)
  await writeFile(join(unfinished, 'history.json'), JSON.stringify({ desk, conversationIds }))
  await rename(unfinished, folder)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()) {
    hash.update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex').slice(0, 12)
}
