import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { cookieHeader, messageRequest, openDesk } from '../lib/desk.js'
import { Client } from '../lib/load.js'
import { serverEnv, start, temporaryFolder, type Running } from '../lib/processes.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'
import { restingRss } from '../lib/rest.js'
import { percentile, round } from '../lib/stats.js'
import { Streams, type OnFrame } from '../lib/streams.js'
import { until } from '../lib/waiting.js'

const STREAMS = 10_000
const AT_ONCE = 50
const EVENTS = 10
/** Files a process holds beside its streams. */
const OTHER_FILES = 200

interface Crowd {
  kilobytesEach: number
  p99: number
  missed: number
}

/** Ten thousand people watch one server; beside it the same with Transmit, and with bare sockets as the limit. */
export async function streams(): Promise<BenchResult> {
  // Node raises its soft limit to the hard one by itself.
  const files = execFileSync('sh', ['-c', 'ulimit -Hn']).toString().trim()
  if (Number(files) < STREAMS + OTHER_FILES) {
    return {
      bench: 'streams',
      figures: { streams: `skipped, a process may open only ${files} files here` },
      bars: [],
    }
  }
  const raw = await onRawServer()
  const transmit = await onTransmit()
  const ours = await onBalcao()
  return {
    bench: 'streams',
    figures: {
      'open streams': STREAMS,
      'bare node:http: RSS each (kB), one event to all p99 (ms)': `${raw.kilobytesEach}, ${raw.p99}`,
      'Transmit: RSS each (kB), one event to all p99 (ms)': `${transmit.kilobytesEach}, ${transmit.p99}`,
    },
    bars: [
      atMost('RSS each', ours.kilobytesEach, 30, ' kB'),
      atMost('one event to all: p99', ours.p99, 400, ' ms'),
      exactly('streams that missed an event', ours.missed, 0),
    ],
  }
}

async function onBalcao(): Promise<Crowd> {
  const desk = await openDesk({ agents: 1 })
  try {
    const client = new Client(desk.webhook)
    const cookie = cookieHeader(desk.agents[0])
    let sent = 0
    return await gather(desk.server, {
      open: (crowd, onFrame) =>
        crowd.open(
          '/events',
          cookie,
          (event, data, at) => event === 'bell' && onFrame(event, data, at)
        ),
      ring: async () => {
        await client.send(
          messageRequest(desk, desk.webhook, { customer: 1, id: `wamid.streams.${sent++}` })
        )
      },
    })
  } finally {
    await desk.stop()
  }
}

async function onTransmit(): Promise<Crowd> {
  const folder = await temporaryFolder()
  const server = await start('bench/empty_app/server.js', {
    ...serverEnv(folder.path),
    TRANSMIT: '1',
  })
  const post = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST' })
  let opened = 0
  try {
    return await gather(server, {
      open: (crowd, onFrame) => crowd.open(`/__transmit/events?uid=${opened++}`, '', onFrame),
      opened: () => post('/subscribe'),
      ring: () => post('/broadcast'),
    })
  } finally {
    await server.kill()
    await folder.remove()
  }
}

async function onRawServer(): Promise<Crowd> {
  const server = await start('bench/raw/stream_server.ts', {})
  try {
    return await gather(server, {
      open: (crowd, onFrame) =>
        crowd.open(
          '/events',
          '',
          (event, data, at) => event === 'bell' && onFrame(event, data, at)
        ),
      ring: () => fetch(`http://127.0.0.1:${server.port}/ring`, { method: 'POST' }),
    })
  } finally {
    await server.kill()
  }
}

interface Wire {
  open(crowd: Streams, onFrame: OnFrame): Promise<void>
  opened?(): Promise<unknown>
  ring(): Promise<unknown>
}

async function gather(server: Running, wire: Wire): Promise<Crowd> {
  const crowd = new Streams(server.port)
  let heard: number[] = []
  const hear: OnFrame = (_event, _data, at) => heard.push(at)
  // What the first requests load is not what a stream costs.
  for (let index = 0; index < AT_ONCE; index++) await wire.open(crowd, hear)
  const before = await restingRss(server)
  while (crowd.size < STREAMS + AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => wire.open(crowd, hear)))
  }
  const after = await restingRss(server)
  await wire.opened?.()

  const latencies: number[] = []
  let missed = 0
  for (let event = 0; event < EVENTS; event++) {
    heard = []
    const startedAt = performance.now()
    await wire.ring()
    await until('everybody has heard', () => heard.length >= crowd.size, 10_000).catch(
      () => undefined
    )
    missed += crowd.size - heard.length
    latencies.push(...heard.map((at) => at - startedAt))
    await pause(500)
  }
  crowd.close()
  return {
    kilobytesEach: round((after - before) / STREAMS / 1000, 1),
    p99: round(percentile(latencies, 99), 0),
    missed,
  }
}
