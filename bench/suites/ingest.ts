import { startBalcao } from '../lib/boot.js'
import { messageRequest, prepareDesk, webhookOf, type Desk } from '../lib/desk.js'
import { closedLoop, type Endpoint } from '../lib/load.js'
import { openPostgres } from '../lib/postgres.js'
import { serverEnv, start, temporaryFolder, type Running } from '../lib/processes.js'
import { atLeast, atMost, type BenchResult } from '../lib/report.js'
import { median, round } from '../lib/stats.js'

const CONNECTIONS = 64
const MESSAGES = 20_000
const CONTACTS = 2_000
const ROUNDS = 3

interface Measure {
  perSecond: number
  cpuMicroseconds: number
  failed: number
}

interface Comparison {
  limit: number
  rate: number
  rawCpu: number
  cpu: number
  failed: number
}

/** Signed 1.2 kB webhooks until everything is committed, beside the raw limit of the same work. */
export async function ingest(): Promise<BenchResult> {
  const sqlite = await onSqlite()
  const postgres = await onPostgres()
  const result: BenchResult = {
    bench: 'ingest',
    figures: figuresOf('SQLite', sqlite),
    bars: [
      atLeast('share of L', round(sqlite.rate / sqlite.limit), 0.5),
      atMost('CPU relative to raw', round(sqlite.cpu / sqlite.rawCpu), 2.5),
    ],
  }
  if ('unavailable' in postgres) {
    result.figures.PostgreSQL = `skipped, ${postgres.unavailable}`
    return result
  }
  Object.assign(result.figures, figuresOf('PostgreSQL', postgres))
  result.bars.push(
    atLeast('PostgreSQL: share of its own limit', round(postgres.rate / postgres.limit), 0.5)
  )
  return result
}

async function onSqlite(): Promise<Comparison> {
  const folder = await temporaryFolder()
  const rawFolder = await temporaryFolder()
  try {
    return await compare(
      'bench/raw/ingest_server.ts',
      { DATA_DIR: rawFolder.path },
      serverEnv(folder.path)
    )
  } finally {
    await folder.remove()
    await rawFolder.remove()
  }
}

async function onPostgres(): Promise<Comparison | { unavailable: string }> {
  const postgres = await openPostgres()
  if ('unavailable' in postgres) return postgres
  const folder = await temporaryFolder()
  try {
    const raw = await postgres.createDatabase('raw')
    const ours = await postgres.createDatabase('balcao')
    return await compare(
      'bench/raw/postgres_server.ts',
      { DATABASE_URL: raw },
      serverEnv(folder.path, { DATABASE_URL: ours })
    )
  } finally {
    await postgres.stop()
    await folder.remove()
  }
}

/** In turns, so that both meet the same machine. */
async function compare(
  rawScript: string,
  rawEnv: Record<string, string>,
  env: Record<string, string>
): Promise<Comparison> {
  const desk = await prepareDesk(env)
  const raw = await start(rawScript, rawEnv)
  const server = await startBalcao(env)
  const measured = { raw: [] as Measure[], server: [] as Measure[] }
  try {
    for (let turn = -1; turn < ROUNDS; turn++) {
      const rawMeasure = await measure(raw, { ...webhookOf(desk, raw.port), path: '/' }, desk, turn)
      const serverMeasure = await measure(server, webhookOf(desk, server.port), desk, turn)
      // The first turn warms both up.
      if (turn < 0) continue
      measured.raw.push(rawMeasure)
      measured.server.push(serverMeasure)
    }
  } finally {
    await Promise.all([raw.stop(), server.stop()])
  }
  return {
    limit: median(measured.raw.map(({ perSecond }) => perSecond)),
    rate: median(measured.server.map(({ perSecond }) => perSecond)),
    rawCpu: median(measured.raw.map(({ cpuMicroseconds }) => cpuMicroseconds)),
    cpu: median(measured.server.map(({ cpuMicroseconds }) => cpuMicroseconds)),
    failed: measured.server.reduce((sum, { failed }) => sum + failed, 0),
  }
}

async function measure(
  running: Running,
  endpoint: Endpoint,
  desk: Desk,
  turn: number
): Promise<Measure> {
  const requests = Array.from({ length: turn < 0 ? MESSAGES / 4 : MESSAGES }, (_, index) =>
    messageRequest(desk, endpoint, {
      customer: (index * 7) % CONTACTS,
      id: `wamid.bench.${turn}.${index}`,
    })
  )
  const before = running.cpuSeconds()
  const result = await closedLoop(endpoint, CONNECTIONS, requests)
  const cpu = running.cpuSeconds() - before
  return {
    perSecond: result.perSecond,
    cpuMicroseconds: (cpu / result.count) * 1e6,
    failed: result.failed,
  }
}

function figuresOf(
  database: string,
  { limit, rate, rawCpu, cpu, failed }: Comparison
): BenchResult['figures'] {
  return {
    [`${database}: raw limit L (messages/s)`]: round(limit, 0),
    [`${database}: ingested (messages/s)`]: round(rate, 0),
    [`${database}: raw CPU per message (µs)`]: round(rawCpu, 0),
    [`${database}: CPU per message (µs)`]: round(cpu, 0),
    [`${database}: refused or failed`]: failed,
  }
}
