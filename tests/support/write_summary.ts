import { writeFileSync } from 'node:fs'
import type { PluginFn } from '@japa/runner/types'

/**
 * Writes what a run came to, for `npm test`, which adds up several runs. An error outside any
 * test (a hook, a stray rejection) counts as a failure.
 */
export function writeSummary(path = process.env.TEST_SUMMARY): PluginFn {
  return ({ emitter, runner }) => {
    if (!path) return
    emitter.on('runner:end', () => {
      const { aggregates, hasError } = runner.getSummary()
      const failed = aggregates.failed || (hasError ? 1 : 0)
      writeFileSync(path, JSON.stringify({ passed: aggregates.passed, failed }))
    })
  }
}
