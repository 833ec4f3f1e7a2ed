import { startBalcao } from '../lib/boot.js'
import { cookieHeader, webhookOf } from '../lib/desk.js'
import { inWords, percentiles } from '../lib/latency.js'
import { Client, type Endpoint } from '../lib/load.js'
import { serverEnv } from '../lib/processes.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'
import { round } from '../lib/stats.js'
import { historyOf, type History } from '../lib/history.js'

const LARGE = { conversations: 100_000, messages: 1_000_000 }
const SMALL = { conversations: 1_000, messages: 10_000 }
const REQUESTS = 400
const WARM_UP = 150

interface Times {
  bare: Latency
  inbox: Latency
  thread: Latency
  changes: Latency
  failed: number
}
type Latency = ReturnType<typeof percentiles>

/** The inbox with its list of fifty, and a thread beside it, over one connection, small and large. */
export async function pages(): Promise<BenchResult> {
  const small = await measure(await historyOf(SMALL))
  const large = await measure(await historyOf(LARGE))
  return {
    bench: 'pages',
    figures: {
      'bare route of the same server (ms)': inWords(large.bare),
      'inbox at 10,000 messages (ms)': inWords(small.inbox),
      'thread at 10,000 messages (ms)': inWords(small.thread),
      'inbox at 1,000,000 messages (ms)': inWords(large.inbox),
      'thread at 1,000,000 messages (ms)': inWords(large.thread),
      'after one bell at 1,000,000 messages (ms)': inWords(large.changes),
    },
    bars: [
      atMost('inbox: p50', large.inbox.p50, 6, ' ms'),
      atMost('inbox: p99', large.inbox.p99, 15, ' ms'),
      atMost('thread: p50', large.thread.p50, 6, ' ms'),
      atMost('thread: p99', large.thread.p99, 15, ' ms'),
      atMost('inbox: relative to 10,000 messages', round(large.inbox.p50 / small.inbox.p50), 1.2),
      atMost(
        'thread: relative to 10,000 messages',
        round(large.thread.p50 / small.thread.p50),
        1.2
      ),
      atMost(
        'after one bell: relative to 10,000 messages',
        round(large.changes.p50 / small.changes.p50),
        1.2
      ),
      exactly('not answered 200', small.failed + large.failed, 0),
    ],
  }
}

async function measure({ folder, desk, conversationIds }: History): Promise<Times> {
  const server = await startBalcao(serverEnv(folder))
  const endpoint = webhookOf(desk, server.port)
  const cookie = cookieHeader(desk.owner)
  let failed = 0
  const time = async (pathOf: (index: number) => string) => {
    const client = new Client(endpoint)
    const latencies: number[] = []
    for (let index = -WARM_UP; index < REQUESTS; index++) {
      const { status, latencyMs } = await client.send(
        get(endpoint, pathOf(index + WARM_UP), cookie)
      )
      if (index < 0) continue
      latencies.push(latencyMs)
      if (status !== 200) failed++
    }
    client.close()
    return percentiles(latencies)
  }
  try {
    const step = Math.max(1, Math.floor(conversationIds.length / (REQUESTS + WARM_UP)))
    const bare = await time(() => '/health/live')
    const inbox = await time(() => '/inbox?view=all')
    const thread = await time(
      (index) => `/inbox/${conversationIds[(index * step) % conversationIds.length]}?view=all`
    )
    const since = sinceTheLastChange(desk, conversationIds.length)
    const changes = await time(() => `/inbox/changes?view=all&since=${since}`)
    return { bare, inbox, thread, changes, failed }
  } finally {
    await server.stop()
  }
}

/** What a page says that has seen everything but the newest change of one number. */
function sinceTheLastChange({ numbers }: History['desk'], conversations: number): string {
  return numbers
    .map(({ numberId }, index) => {
      const latest = Math.ceil((conversations - index) / numbers.length)
      return `${numberId}:${index === 0 ? latest - 1 : latest}`
    })
    .join(',')
}

const get = ({ host, port }: Endpoint, path: string, cookie: string) =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\naccept: text/html\r\ncookie: ${cookie}\r\n\r\n`
  )
