import { setTimeout as delay } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import { noteFailure } from '#plugin_host/failures'

export class PluginTimeout extends Error {
  constructor(limitMs: number) {
    super(`no answer within ${limitMs / 1000} s`)
  }
}

export interface PluginCall {
  pluginId: string
  /** Where the core calls it, for people who look for the reason. */
  door: string
  limitMs: number
  /** Asked because somebody looks: a failure is told there and not counted, or looking would switch a plugin off. */
  isJustLooking?: boolean
}

const underWay = new Set<Promise<unknown>>()

export type Crossing<T> = { ok: true; value: T } | { ok: false; error: Error }

/**
 * Every call from the core into a plugin goes through here: what it throws and never answering are caught, counted, and
 * past the crash budget end in the plugin being switched off. What a plugin does synchronously for ever can't be
 * interrupted inside one process.
 */
export function insidePlugin<T>(
  call: PluginCall,
  work: () => Promise<T> | T
): Promise<Crossing<T>> {
  const crossing = cross(call, work)
  underWay.add(crossing)
  void crossing.then(() => underWay.delete(crossing))
  return crossing
}

/** Resolves when no call into a plugin is under way; a time limit ends each of them. */
export async function pluginCallsEnded() {
  while (underWay.size > 0) await Promise.all(underWay)
}

async function cross<T>(call: PluginCall, work: () => Promise<T> | T): Promise<Crossing<T>> {
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
    if (!call.isJustLooking) noteFailure(call.pluginId, call.door, error.message)
    return { ok: false, error }
  } finally {
    limit.abort()
  }
}

async function expire(ms: number, signal: AbortSignal): Promise<never> {
  await delay(ms, undefined, { signal, ref: false })
  throw new PluginTimeout(ms)
}
