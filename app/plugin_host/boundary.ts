import { setTimeout as delay } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import { noteFailure } from '#plugin_host/failures'

export class PluginTimeout extends Error {
  constructor(limitMs: number) {
    super(`no answer within ${limitMs / 1000} s`)
  }
}

export type Crossing<T> = { ok: true; value: T } | { ok: false; error: Error }

/**
 * Every call from the core into a plugin goes through here: what it throws and never answering are caught, counted, and
 * past the crash budget end in the plugin being switched off. What a plugin does synchronously for ever can't be
 * interrupted inside one process.
 */
export async function insidePlugin<T>(
  call: { pluginId: string; door: string; limitMs: number },
  work: () => Promise<T> | T
): Promise<Crossing<T>> {
  const limit = new AbortController()
  try {
    const value = await Promise.race([
      Promise.resolve().then(work),
      expire(call.limitMs, limit.signal),
    ])
    return { ok: true, value }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    logger.error({ err: error, plugin: call.pluginId, door: call.door }, 'plugin failed')
    noteFailure(call.pluginId, call.door, error.message)
    return { ok: false, error }
  } finally {
    limit.abort()
  }
}

async function expire(ms: number, signal: AbortSignal): Promise<never> {
  await delay(ms, undefined, { signal, ref: false })
  throw new PluginTimeout(ms)
}
