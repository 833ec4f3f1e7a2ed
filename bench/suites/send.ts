import { setTimeout as pause } from 'node:timers/promises'
import { prepareDesk } from '../lib/desk.js'
import { startBalcao } from '../lib/boot.js'
import { run, serverEnv, start, temporaryFolder, type Running } from '../lib/processes.js'
import { atLeast, atMost, exactly, type Bar, type BenchResult } from '../lib/report.js'
import { round } from '../lib/stats.js'
import { until } from '../lib/waiting.js'

const SECONDS = 10
const RATES = [80, 1_000]
const ONE_BY_ONE = 5_000
/** As many as the sender itself has on the way while a broker is 20 ms off and takes 1,500 a second. */
const UNDER_WAY = 32

/** From the outbox to a broker 20 ms away, as that broker sees it. */
export async function send(): Promise<BenchResult> {
  const result: BenchResult = { bench: 'send', figures: {}, bars: [] }
  const broker = await start('bench/scripts/fake_broker.ts', {})
  try {
    for (const rate of RATES) {
      const seen = await drainAt(broker, rate)
      result.figures[`${rate}/s configured: sent (messages/s)`] = round(seen.perSecond, 1)
      result.figures[`${rate}/s configured: most in any second`] = seen.most
      result.bars.push(...barsOf(rate, seen))
    }
  } finally {
    await broker.stop()
  }
  for (const underWay of [1, UNDER_WAY]) {
    result.figures[`claimed and finished one by one, ${underWay} under way (/s)`] = round(
      await claimAndFinish(underWay),
      0
    )
  }
  const oneByOne = Number(
    result.figures[`claimed and finished one by one, ${UNDER_WAY} under way (/s)`]
  )
  result.bars.push(atLeast('claimed and finished one by one', oneByOne, 1_500, '/s'))
  return result
}

interface Seen {
  perSecond: number
  most: number
  surplus: number
}

function barsOf(rate: number, { perSecond, most, surplus }: Seen): Bar[] {
  return [
    atLeast(`${rate}/s: share of the configured rate`, round(perSecond / rate, 3), 0.95),
    atMost(`${rate}/s: most in any second`, most, rate),
    exactly(`${rate}/s: sent more than once`, surplus, 0),
  ]
}

async function drainAt(broker: Running, rate: number): Promise<Seen> {
  const ask = async <T>(path: string) =>
    (await (await fetch(`http://127.0.0.1:${broker.port}${path}`)).json()) as T
  const { url: graphUrl } = await ask<{ url: string }>('/forget')
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path)
  const desk = await prepareDesk(env, { graphUrl, throughput: rate })
  const messages = rate * SECONDS
  await run('bench/scripts/fill_outbox.ts', env, [
    JSON.stringify({ desk, messages, customers: Math.max(80, messages / 10) }),
  ])
  const server = await startBalcao(env)
  await until('the outbox is empty', async () => {
    // Seldom: to be asked costs the broker time in which it notes no arrival.
    await pause(500)
    return (await ask<number>('/taken')) >= messages
  })
  const arrivals = await ask<number[]>('/arrivals')
  await server.stop()
  await folder.remove()
  return seenIn(arrivals, messages)
}

function seenIn(arrivals: number[], messages: number): Seen {
  const times = arrivals.sort((a, b) => a - b)
  const perSecond = ((times.length - 1) * 1000) / (times.at(-1)! - times[0])
  return { perSecond, most: mostInASecond(times), surplus: times.length - messages }
}

/** The most of them in any one second, wherever it begins. */
function mostInASecond(times: number[]): number {
  let most = 0
  let first = 0
  for (const [index, time] of times.entries()) {
    while (times[first] <= time - 1000) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

async function claimAndFinish(underWay: number): Promise<number> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path)
  const desk = await prepareDesk(env)
  await run('bench/scripts/fill_outbox.ts', env, [
    JSON.stringify({ desk, messages: ONE_BY_ONE, customers: ONE_BY_ONE }),
  ])
  const { finished, perSecond } = await run<{ finished: number; perSecond: number }>(
    'bench/scripts/claim_and_finish.ts',
    env,
    [JSON.stringify({ desk, underWay })]
  )
  await folder.remove()
  if (finished !== ONE_BY_ONE) throw new Error(`${finished} of ${ONE_BY_ONE} were finished`)
  return perSecond
}
