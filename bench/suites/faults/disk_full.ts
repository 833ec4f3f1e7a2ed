import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { prepareDesk, webhookOf } from '../../lib/desk.js'
import { Ledger } from '../../lib/ledger.js'
import { Pressure } from '../../lib/pressure.js'
import { startBalcao } from '../../lib/boot.js'
import { serverEnv, temporaryFolder } from '../../lib/processes.js'
import { exactly } from '../../lib/report.js'
import { storedInSqlite } from '../../lib/stored.js'
import { until } from '../../lib/waiting.js'
import type { Finding } from '../faults.js'

const SMALL = '12m'
const ROOMY = '512m'

/** A disk of twelve megabytes fills up under load and is then enlarged; nobody touches the server. */
export async function diskFull(): Promise<Finding> {
  const folder = await temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', folder.path], {
      stdio: 'ignore',
    })
  } catch {
    await folder.remove()
    return {
      figures: { 'disk full': 'skipped, a small disk can only be mounted as root' },
      bars: [],
    }
  }
  try {
    return await fillAndEnlarge(folder.path)
  } finally {
    execFileSync('umount', ['--lazy', folder.path])
    await folder.remove()
  }
}

async function fillAndEnlarge(folder: string): Promise<Finding> {
  const env = serverEnv(folder)
  const desk = await prepareDesk(env)
  const server = await startBalcao(env)
  const ledger = new Ledger()
  const pressure = new Pressure(desk, webhookOf(desk, server.port), ledger, 'disk')
  pressure.start()
  await until('the disk is full', () => pressure.refused > 100)
  // It stays full for a while, under pressure.
  await pause(1_000)
  await pressure.stop()
  const refused = pressure.refused
  const atFull = await ledger.tally(storedInSqlite(folder))

  execFileSync('mount', ['-o', `remount,size=${ROOMY}`, folder])
  const isAlive = server.child.exitCode === null
  if (isAlive) await pressure.redeliver(ledger.open())
  const { lost, doubled, missing } = await ledger.tally(storedInSqlite(folder))
  await server.stop()
  return {
    figures: { 'disk full: acknowledged, refused': `${ledger.acked.size}, ${refused}` },
    bars: [
      exactly('disk full: acknowledged and lost', atFull.lost + lost, 0),
      exactly('disk full: doubled', doubled, 0),
      exactly('disk full: missing once there is room, without a restart', missing, 0),
    ],
  }
}
