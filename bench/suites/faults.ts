import type { Bar, BenchResult } from '../lib/report.js'
import { databaseRestart } from './faults/database_restart.js'
import { diskFull } from './faults/disk_full.js'
import { killRounds } from './faults/kill_rounds.js'
import { repeats } from './faults/repeats.js'

export interface Finding {
  figures: BenchResult['figures']
  bars: Bar[]
}

/** What goes wrong in the life of a server: nothing acknowledged is lost, nothing is there twice. */
export async function faults(): Promise<BenchResult> {
  const result: BenchResult = { bench: 'faults', figures: {}, bars: [] }
  for (const provoke of [killRounds, repeats, diskFull, databaseRestart]) {
    const { figures, bars } = await provoke()
    Object.assign(result.figures, figures)
    result.bars.push(...bars)
  }
  return result
}
