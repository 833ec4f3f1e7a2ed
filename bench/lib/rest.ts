import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from './processes.js'
import { until } from './waiting.js'

const STILL_BYTES = 1_000_000

/** Memory of a process once it no longer moves. */
export async function restingRss(running: Running): Promise<number> {
  let last = running.rssBytes()
  return until('memory rests', async () => {
    await pause(500)
    const now = running.rssBytes()
    const rests = Math.abs(now - last) < STILL_BYTES
    last = now
    return rests && now
  })
}
