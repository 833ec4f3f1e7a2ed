import { setTimeout as pause } from 'node:timers/promises'

const LIMIT_MS = 10_000

/** Waits for a condition, looking again and again; fails with what it waited for. */
export async function until(condition: () => boolean | Promise<boolean>, what: string) {
  const deadline = Date.now() + LIMIT_MS
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await pause(10)
  }
}
