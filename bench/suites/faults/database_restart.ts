import { prepareDesk, webhookOf } from '../../lib/desk.js'
import { Ledger } from '../../lib/ledger.js'
import { openPostgres } from '../../lib/postgres.js'
import { Pressure } from '../../lib/pressure.js'
import { startBalcao } from '../../lib/boot.js'
import { serverEnv, temporaryFolder } from '../../lib/processes.js'
import { exactly } from '../../lib/report.js'
import { storedInPostgres } from '../../lib/stored.js'
import { until } from '../../lib/waiting.js'
import type { Finding } from '../faults.js'

/** PostgreSQL is restarted under load; nobody touches the server. */
export async function databaseRestart(): Promise<Finding> {
  const postgres = await openPostgres()
  if ('unavailable' in postgres) return skipped(postgres.unavailable)
  try {
    if (!postgres.restart) return skipped('the server DATABASE_URL names is not ours to restart')
    return await restartUnderLoad(await postgres.createDatabase('faults'), postgres.restart)
  } finally {
    await postgres.stop()
  }
}

const skipped = (reason: string): Finding => ({
  figures: { 'database restart': `skipped, ${reason}` },
  bars: [],
})

async function restartUnderLoad(url: string, restart: () => Promise<void>): Promise<Finding> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path, { DATABASE_URL: url })
  const desk = await prepareDesk(env)
  const server = await startBalcao(env)
  const ledger = new Ledger()
  const pressure = new Pressure(desk, webhookOf(desk, server.port), ledger, 'restart')
  pressure.start()
  await until('webhooks flow', () => ledger.acked.size > 500)
  await restart()
  const before = ledger.acked.size
  const recovered = await until(
    'webhooks flow again',
    () => ledger.acked.size > before + 500,
    30_000
  ).then(
    () => true,
    () => false
  )
  await pressure.stop()
  await pressure.redeliver(ledger.open())
  const { sent, lost, doubled, missing } = await ledger.tally(storedInPostgres(url))
  await server.stop()
  await folder.remove()
  return {
    figures: { 'database restart: sent, refused meanwhile': `${sent}, ${pressure.refused}` },
    bars: [
      exactly('database restart: recovered by itself', Number(recovered), 1),
      exactly('database restart: acknowledged and lost', lost, 0),
      exactly('database restart: doubled', doubled, 0),
      exactly('database restart: missing after redelivery', missing, 0),
    ],
  }
}
