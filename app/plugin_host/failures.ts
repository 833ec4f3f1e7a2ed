import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'

/** So many failures within so long, and a plugin is switched off. */
export const CRASH_BUDGET = { failures: 10, withinMs: 10 * 60_000 }

const KEPT_ROWS = 50
const LONGEST_MESSAGE = 2_000
const FLUSH_AFTER_MS = 1_000

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
const pending: (PluginFailure & { pluginId: string })[] = []
let timer: NodeJS.Timeout | null = null
let writing: Promise<void> = Promise.resolve()

/** Never throws and waits for nothing: who calls is in the middle of something that must go on. */
export function noteFailure(pluginId: string, door: string, message: string) {
  const now = Date.now()
  const times = (recent.get(pluginId) ?? []).filter((at) => at > now - CRASH_BUDGET.withinMs)
  times.push(now)
  recent.set(pluginId, times)
  // Past the budget the plugin is going off; what it still throws on the way would only fill the table.
  if (times.length > CRASH_BUDGET.failures) return
  pending.push({ pluginId, door, message: message.slice(0, LONGEST_MESSAGE), at: now })
  timer ??= setTimeout(() => void failuresWritten(), FLUSH_AFTER_MS).unref()
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
export function failuresWritten(): Promise<void> {
  if (timer) clearTimeout(timer)
  timer = null
  if (pending.length > 0) writing = writing.then(flush).catch(() => undefined)
  return writing
}

/** Several at once are one write: a plugin in trouble fails often, and its failures must not slow what it is in the way of. */
async function flush() {
  const failures = pending.splice(0)
  await db
    .table('plugin_failures')
    .multiInsert(
      failures.map(({ pluginId, ...failure }) => ({ id: newId(), plugin_id: pluginId, ...failure }))
    )
  for (const pluginId of new Set(failures.map((failure) => failure.pluginId))) await prune(pluginId)
}

async function prune(pluginId: string) {
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
