import { join } from 'node:path'
import Database from 'better-sqlite3'
import { BALCAO, EMPTY_APP } from '../lib/boot.js'
import { messageRequest, prepareDesk, webhookOf, type Desk } from '../lib/desk.js'
import { closedLoop, openLoop, type Endpoint } from '../lib/load.js'
import {
  freePort,
  serverEnv,
  startProgram,
  temporaryFolder,
  type Running,
} from '../lib/processes.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'
import { restingRss } from '../lib/rest.js'
import { round } from '../lib/stats.js'

const BURST = 20_000
const CAPACITY_PROBE = 6_000
const CUSTOMERS = 2_000
/**
 * What a broker opens, twice as many as deliveries may wait. Without an end to them the bench measures sockets: the sender
 * shares the machine's cores, falls behind and opens one for each of ten thousand requests (10 kB each).
 */
const CONNECTIONS = 2_000
const MB = 1_000_000
const SAMPLE_MS = 25

/** Memory at rest beside an empty application, and how far a burst of twice what the server can take drives it. */
export async function memory(): Promise<BenchResult> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path)
  const desk = await prepareDesk(env)
  const empty = await startProgram(EMPTY_APP, env, await freePort())
  const emptyRss = await restingRss(empty)
  await empty.stop()
  const server = await startProgram(BALCAO, env, await freePort())
  try {
    const idle = await restingRss(server)
    const burst = await endure(server, desk, folder.path)
    return report(emptyRss, idle, burst)
  } finally {
    await server.stop()
    await folder.remove()
  }
}

interface Burst {
  capacity: number
  before: number
  peak: number
  acknowledged: number
  turnedAway: number
  /** Answered 200 while a second connection did not see the message yet. */
  early: number
}

async function endure(server: Running, desk: Desk, folder: string): Promise<Burst> {
  const endpoint = webhookOf(desk, server.port)
  const probe = Array.from({ length: CAPACITY_PROBE }, (_, index) =>
    request(desk, endpoint, 'probe', index)
  )
  const { perSecond: capacity } = await closedLoop(endpoint, 64, probe)
  const before = await restingRss(server)

  const second = new Database(join(folder, 'balcao.sqlite3'), { readonly: true })
  const find = second.prepare(
    'SELECT 1 FROM messages WHERE connection_id = ? AND provider_message_id = ?'
  )
  const burst = { capacity, before, peak: before, acknowledged: 0, turnedAway: 0, early: 0 }
  const sampling = setInterval(
    () => (burst.peak = Math.max(burst.peak, server.rssBytes())),
    SAMPLE_MS
  )
  const requests = Array.from({ length: BURST }, (_, index) =>
    request(desk, endpoint, 'burst', index)
  )
  await openLoop(endpoint, capacity * 2, requests, {
    connections: CONNECTIONS,
    onAnswer(index, { status }) {
      if (status !== 200) return void burst.turnedAway++
      burst.acknowledged++
      if (!find.get(desk.numbers[0].connectionId, idOf('burst', index))) burst.early++
    },
  })
  clearInterval(sampling)
  second.close()
  return burst
}

const idOf = (name: string, index: number) => `wamid.memory.${name}.${index}`

const request = (desk: Desk, endpoint: Endpoint, name: string, index: number) =>
  messageRequest(desk, endpoint, { customer: (index * 7) % CUSTOMERS, id: idOf(name, index) })

function report(empty: number, idle: number, burst: Burst): BenchResult {
  return {
    bench: 'memory',
    figures: {
      'empty application at rest (MB)': round(empty / MB, 0),
      'at rest (MB)': round(idle / MB, 0),
      'can take (messages/s)': round(burst.capacity, 0),
      [`burst of ${BURST} at twice that over ${CONNECTIONS} connections: acknowledged, turned away`]: `${burst.acknowledged}, ${burst.turnedAway}`,
      'before and at the height of the burst (MB)': `${round(burst.before / MB, 0)}, ${round(burst.peak / MB, 0)}`,
    },
    bars: [
      atMost('at rest, relative to the empty application', round(idle / empty), 1.25),
      atMost('growth in the burst', round((burst.peak - burst.before) / MB, 0), 100, ' MB'),
      exactly('answered before COMMIT', burst.early, 0),
    ],
  }
}
