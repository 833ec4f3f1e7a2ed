import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const AFTER_MS = 2_000

/**
 * Gives back what booting left behind: compiling some two thousand modules leaves a heap of garbage that V8 would only
 * look at under pressure, a fifth of an idle process. Once, when the process has just started and is quiet.
 */
export function releaseBootMemory() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  setTimeout(() => collect({ type: 'major', flavor: 'last-resort' }), AFTER_MS).unref()
}
