import { closedLoop, toRequest } from '../lib/load.js'
import { run, serverEnv, start, temporaryFolder, type Running } from '../lib/processes.js'
import { atLeast, atMost, type BenchResult } from '../lib/report.js'
import { median, round } from '../lib/stats.js'
import { customerPhone, signed, textWebhook } from '../lib/webhooks.js'

const CONNECTIONS = 64
const MESSAGES = 20_000
const CONTACTS = 2_000
const ROUNDS = 3

interface Prepared {
  webhookKey: string
  secret: string
  connections: { phoneNumberId: string }[]
}

/** Signed 1.2 kB webhooks until everything is committed, beside the raw limit of the same work. */
export async function ingest(): Promise<BenchResult> {
  const folder = await temporaryFolder()
  const rawFolder = await temporaryFolder()
  const prepared = await run<Prepared>('bench/lib/prepare.ts', serverEnv(folder.path))
  const raw = await start('bench/raw/ingest_server.ts', { DATA_DIR: rawFolder.path }, 3991)
  const server = await start('bin/server.ts', serverEnv(folder.path), 3992)
  const measured = { raw: [] as Measure[], server: [] as Measure[] }
  try {
    for (let turn = -1; turn < ROUNDS; turn++) {
      const rawMeasure = await measure(raw, '/', prepared, turn)
      const serverMeasure = await measure(server, `/webhooks/${prepared.webhookKey}`, prepared, turn)
      // The first turn warms both up.
      if (turn < 0) continue
      measured.raw.push(rawMeasure)
      measured.server.push(serverMeasure)
    }
  } finally {
    await Promise.all([raw.stop(), server.stop()])
  }
  await folder.remove()
  await rawFolder.remove()
  return report(measured)
}

interface Measure {
  perSecond: number
  cpuMicroseconds: number
  failed: number
}

async function measure(running: Running, path: string, prepared: Prepared, turn: number): Promise<Measure> {
  const endpoint = { host: '127.0.0.1', port: running.port, path }
  const requests = Array.from({ length: turn < 0 ? MESSAGES / 4 : MESSAGES }, (_, index) => {
    const body = textWebhook({
      phoneNumberId: prepared.connections[0].phoneNumberId,
      from: customerPhone((index * 7) % CONTACTS),
      id: `wamid.bench.${turn}.${index}`,
      at: Date.now(),
    })
    return toRequest(endpoint, signed(body, prepared.secret))
  })
  const before = running.cpuSeconds()
  const result = await closedLoop(endpoint, CONNECTIONS, requests)
  const cpu = running.cpuSeconds() - before
  return { perSecond: result.perSecond, cpuMicroseconds: (cpu / result.count) * 1e6, failed: result.failed }
}

function report({ raw, server }: { raw: Measure[]; server: Measure[] }): BenchResult {
  const limit = median(raw.map(({ perSecond }) => perSecond))
  const rate = median(server.map(({ perSecond }) => perSecond))
  const rawCpu = median(raw.map(({ cpuMicroseconds }) => cpuMicroseconds))
  const cpu = median(server.map(({ cpuMicroseconds }) => cpuMicroseconds))
  return {
    bench: 'ingest',
    figures: {
      'raw limit L (messages/s)': round(limit, 0),
      'ingested (messages/s)': round(rate, 0),
      'raw CPU per message (µs)': round(rawCpu, 0),
      'CPU per message (µs)': round(cpu, 0),
      'refused or failed': server.reduce((sum, { failed }) => sum + failed, 0),
    },
    bars: [atLeast('share of L', round(rate / limit), 0.5), atMost('CPU relative to raw', round(cpu / rawCpu), 2.5)],
  }
}
