import { BALCAO, EMPTY_APP, secondsToFirstAnswer } from '../lib/boot.js'
import { prepareDesk } from '../lib/desk.js'
import { serverEnv, temporaryFolder } from '../lib/processes.js'
import { atMost, type BenchResult } from '../lib/report.js'
import { median, round } from '../lib/stats.js'

const ROUNDS = 7

/** From starting the process to its first 200, on a migrated database, beside an empty application. */
export async function start(): Promise<BenchResult> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path)
  await prepareDesk(env)
  const empty: number[] = []
  const ours: number[] = []
  // The first round reads the files into memory.
  for (let turn = -1; turn < ROUNDS; turn++) {
    const emptyTook = await secondsToFirstAnswer({ args: EMPTY_APP, env })
    const took = await secondsToFirstAnswer({ args: BALCAO, env })
    if (turn < 0) continue
    empty.push(emptyTook)
    ours.push(took)
  }
  await folder.remove()
  return {
    bench: 'start',
    figures: {
      'empty application (s)': round(median(empty)),
      'start to first 200 (s)': round(median(ours)),
    },
    bars: [atMost('relative to the empty application', round(median(ours) / median(empty)), 2)],
  }
}
