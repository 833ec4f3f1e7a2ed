import { prepareDesk, webhookOf } from '../../lib/desk.js'
import { Ledger } from '../../lib/ledger.js'
import { Pressure } from '../../lib/pressure.js'
import { startBalcao } from '../../lib/boot.js'
import { serverEnv, temporaryFolder } from '../../lib/processes.js'
import { exactly } from '../../lib/report.js'
import { storedInSqlite } from '../../lib/stored.js'
import { until } from '../../lib/waiting.js'
import type { Finding } from '../faults.js'

const ROUNDS = 30

export interface KillReport {
  sent: number
  acked: number
  lost: number
  doubled: number
  missing: number
  /** Conversations whose unread counter is not the number of their messages. */
  miscounted: number
}

export async function killRounds(): Promise<Finding> {
  const report = await killRepeatedly(ROUNDS)
  return {
    figures: {
      'kill -9: rounds': ROUNDS,
      'kill -9: sent, acknowledged before a kill': `${report.sent}, ${report.acked}`,
    },
    bars: [
      exactly('kill -9: acknowledged and lost', report.lost, 0),
      exactly('kill -9: doubled', report.doubled, 0),
      exactly('kill -9: missing after redelivery', report.missing, 0),
      exactly('kill -9: counters that do not add up', report.miscounted, 0),
    ],
  }
}

/**
 * Kills the server at random moments flat out, as often as asked. After each restart the broker delivers again what it got
 * no answer for, and some of what it did.
 */
export async function killRepeatedly(
  rounds: number,
  startServer: typeof startBalcao = startBalcao
): Promise<KillReport> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path)
  const desk = await prepareDesk(env)
  const stored = storedInSqlite(folder.path)
  const report: KillReport = { sent: 0, acked: 0, lost: 0, doubled: 0, missing: 0, miscounted: 0 }
  let server = await startServer(env)
  for (let round = 0; round < rounds; round++) {
    const ledger = new Ledger()
    const pressure = new Pressure(desk, webhookOf(desk, server.port), ledger, `kill.${round}`)
    pressure.start()
    const enough = 1 + Math.random() * 600
    await until('the server is at work', () => ledger.acked.size >= enough)
    await server.kill()
    await pressure.stop()
    report.acked += ledger.acked.size
    report.lost += (await ledger.tally(stored)).lost

    server = await startServer(env, { port: server.port })
    await pressure.redeliver([...ledger.open(), ...[...ledger.acked].slice(-100)])
    const { sent, lost, missing } = await ledger.tally(stored)
    report.sent += sent
    report.lost += lost
    report.missing += missing
  }
  await server.stop()
  report.doubled = [...(await stored.counts()).values()].filter((times) => times > 1).length
  report.miscounted = (await stored.conversations()).filter(
    ({ messages, unread }) => messages !== unread
  ).length
  await folder.remove()
  return report
}
