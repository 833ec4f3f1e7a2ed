import { openDesk, messageRequest, type Desk } from '../lib/desk.js'
import { inWords, latencyOf, type Latency } from '../lib/latency.js'
import { openLoop, type Endpoint } from '../lib/load.js'
import { start, temporaryFolder } from '../lib/processes.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'

const CUSTOMERS = 2_000
const CALM = { perSecond: 80, seconds: 15 }
const BUSY = { perSecond: 1_000, seconds: 10 }

type Pace = typeof CALM

/** How long a webhook waits for its answer, counted from when it was due. */
export async function ack(): Promise<BenchResult> {
  const rawFolder = await temporaryFolder()
  const raw = await start('bench/raw/ingest_server.ts', { DATA_DIR: rawFolder.path })
  const desk = await openDesk()
  const rawEndpoint = { ...desk.webhook, port: raw.port, path: '/' }
  const both = async (pace: Pace) => ({
    raw: await measure(desk, rawEndpoint, pace),
    ours: await measure(desk, desk.webhook, pace),
  })
  try {
    await both({ perSecond: 300, seconds: 5 })
    return report(await both(CALM), await both(BUSY))
  } finally {
    await Promise.all([raw.stop(), desk.stop()])
    await rawFolder.remove()
  }
}

async function measure(
  desk: Desk,
  endpoint: Endpoint,
  { perSecond, seconds }: Pace
): Promise<Latency> {
  const requests = Array.from({ length: perSecond * seconds }, (_, index) =>
    messageRequest(desk, endpoint, {
      customer: (index * 7) % CUSTOMERS,
      id: `wamid.ack.${perSecond}.${index}`,
    })
  )
  return latencyOf(await openLoop(endpoint, perSecond, requests))
}

function report(
  calm: Record<'raw' | 'ours', Latency>,
  busy: Record<'raw' | 'ours', Latency>
): BenchResult {
  return {
    bench: 'ack',
    figures: {
      'raw server at 80/s (ms)': inWords(calm.raw),
      'at 80/s (ms)': inWords(calm.ours),
      'raw server at 1,000/s (ms)': inWords(busy.raw),
      'at 1,000/s (ms)': inWords(busy.ours),
    },
    bars: [
      atMost('80/s: p50', calm.ours.p50, 4, ' ms'),
      atMost('80/s: p99', calm.ours.p99, 15, ' ms'),
      atMost('1,000/s: p99', busy.ours.p99, 50, ' ms'),
      exactly('not answered 200', calm.ours.failed + busy.ours.failed, 0),
    ],
  }
}
