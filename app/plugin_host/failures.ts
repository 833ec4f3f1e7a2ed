import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'

/** So many failures within so long, and a plugin is switched off. */
export const CRASH_BUDGET = { failures: 10, withinMs: 10 * 60_000 }

const KEPT_ROWS = 50
const LONGEST_MESSAGE = 2_000

declare module '@adonisjs/core/types' {
  interface EventsList {
    /** A plugin has used up its crash budget. */
    'plugins:exhausted': { pluginId: string; reason: string }
  }
}

export interface PluginFailure {
  door: string
  message: string
  at: number
}

const recent = new Map<string, number[]>()
const writing = new Set<Promise<unknown>>()

/** Never throws and waits for nothing: who calls is in the middle of something that must go on. */
export function noteFailure(pluginId: string, door: string, message: string) {
  const now = Date.now()
  const times = (recent.get(pluginId) ?? []).filter((at) => at > now - CRASH_BUDGET.withinMs)
  times.push(now)
  recent.set(pluginId, times)
  // Past the budget the plugin is going off; what it still throws on the way would only fill the table.
  if (times.length > CRASH_BUDGET.failures) return
  track(keep(pluginId, { door, message: message.slice(0, LONGEST_MESSAGE), at: now }))
  if (times.length === CRASH_BUDGET.failures) {
    void emitter.emit('plugins:exhausted', { pluginId, reason: `${door}: ${message}` })
  }
}

/** A person wants to see it run again: it has its whole budget. */
export function forgiveFailures(pluginId: string) {
  recent.delete(pluginId)
}

/** Newest first. */
export async function listFailures(pluginId: string, limit = 20): Promise<PluginFailure[]> {
  return db
    .from('plugin_failures')
    .where('plugin_id', pluginId)
    .orderBy('id', 'desc')
    .limit(limit)
    .select('door', 'message', 'at')
}

/** Resolves when every failure noted so far is on disk. */
export async function failuresWritten() {
  await Promise.all(writing)
}

async function keep(pluginId: string, failure: PluginFailure) {
  await db.table('plugin_failures').insert({ id: newId(), plugin_id: pluginId, ...failure })
  const newest = await db
    .from('plugin_failures')
    .where('plugin_id', pluginId)
    .orderBy('id', 'desc')
    .limit(KEPT_ROWS)
    .select('id')
  if (newest.length < KEPT_ROWS) return
  await db
    .from('plugin_failures')
    .where('plugin_id', pluginId)
    .where('id', '<', newest.at(-1).id)
    .delete()
}

function track(work: Promise<unknown>) {
  const quiet = work.catch(() => undefined).finally(() => writing.delete(quiet))
  writing.add(quiet)
}
