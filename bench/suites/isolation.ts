import { join } from 'node:path'
import Database from 'better-sqlite3'
import { startBalcao } from '../lib/boot.js'
import { messageRequest, prepareDesk, webhookOf } from '../lib/desk.js'
import { inWords, latencyOf, type Latency } from '../lib/latency.js'
import { openLoop } from '../lib/load.js'
import { serverEnv, temporaryFolder } from '../lib/processes.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'
import { median, round } from '../lib/stats.js'

const WAYS = ['throw', 'hang', 'flood'] as const
const ROUNDS = 3
const PER_SECOND = 80
const SECONDS = 10
const PLUGIN = './bench/plugins/restless'

type Runs = Record<'without' | (typeof WAYS)[number], Latency[]>

/** What a misbehaving plugin costs those who deliver: the same load with and without it, in turns. */
export async function isolation(): Promise<BenchResult> {
  const runs: Runs = { without: [], throw: [], hang: [], flood: [] }
  for (let turn = 0; turn < ROUNDS; turn++) {
    runs.without.push(await measure(null))
    for (const way of WAYS) runs[way].push(await measure(way))
  }
  const p99 = (way: keyof Runs) => median(runs[way].map((run) => run.p99))
  const failed = Object.values(runs).flat()
  return {
    bench: 'isolation',
    figures: {
      'without it (ms)': inWords(runs.without[0]),
      ...Object.fromEntries(WAYS.map((way) => [`it does ${way} (ms)`, inWords(runs[way][0])])),
    },
    bars: [
      ...WAYS.map((way) =>
        atMost(`${way}: p99 relative to without`, round(p99(way) / p99('without')), 1.1)
      ),
      exactly(
        'not answered 200',
        failed.reduce((sum, run) => sum + run.failed, 0),
        0
      ),
    ],
  }
}

async function measure(way: (typeof WAYS)[number] | null): Promise<Latency> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path, { BALCAO_PLUGINS: PLUGIN, RESTLESS: way ?? 'throw' })
  const desk = await prepareDesk(env)
  if (way !== null) enable(folder.path)
  const server = await startBalcao(env)
  const endpoint = webhookOf(desk, server.port)
  const requests = Array.from({ length: PER_SECOND * SECONDS }, (_, index) =>
    messageRequest(desk, endpoint, { customer: index, id: `wamid.isolation.${index}` })
  )
  try {
    return latencyOf(await openLoop(endpoint, PER_SECOND, requests))
  } finally {
    await server.stop()
    await folder.remove()
  }
}

function enable(folder: string) {
  const database = new Database(join(folder, 'balcao.sqlite3'))
  database
    .prepare(
      "INSERT INTO plugins (id, is_enabled, created_at, updated_at) VALUES ('restless', 1, 0, 0)"
    )
    .run()
  database.close()
}
