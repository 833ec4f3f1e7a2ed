import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is there. A bench that waits in vain says for what. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs = 60_000
): Promise<T> {
  const startedAt = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() - startedAt > limitMs) {
      throw new Error(`waited ${limitMs / 1000} s in vain until ${what}`)
    }
    await pause(20)
  }
}
