import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { insidePlugin } from '#plugin_host/boundary'
import { prepareViews } from '#plugin_host/check_views'
import { decisionOf, forgetDecisions, isOnByDefault, writeDecision } from '#plugin_host/decisions'
import { forgiveFailures, noteFailure } from '#plugin_host/failures'
import { limits } from '#plugin_host/limits'
import { migratePlugin, removePluginData } from '#plugin_host/migrations'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import { replayWaiting } from '#services/intake/replay_waiting'
import { recordAudit, SYSTEM } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'

/** Those whose `start` has been called in this process. */
const started = new Set<string>()

export type LifeResult =
  | { type: 'done' }
  | { type: 'unknown' }
  /** Unusable as it is: `reason` says what to mend. */
  | { type: 'unusable'; reason: string }
  | { type: 'failed'; reason: string }
  | { type: 'missing'; needs: string[] }
  | { type: 'needed'; by: string[] }

/** Migrates, compiles its views, gives its permissions to who manages plugins, starts it. No restart. */
export async function enablePlugin(id: string): Promise<LifeResult> {
  const plugin = plugins.find(id)
  if (!plugin) return { type: 'unknown' }
  if (!plugin.definition) return { type: 'unusable', reason: plugin.reason ?? '' }
  if (plugin.state === 'running') return { type: 'done' }
  const missing = missingNeeds(plugin)
  if (missing.length > 0) return { type: 'missing', needs: missing }
  forgiveFailures(id)
  const failure = await bringUp(plugin, { migrates: true })
  await writeDecision(id, {
    is_enabled: failure === null,
    stopped_because: failure === null ? null : 'failed',
    stopped_reason: failure,
    stopped_at: failure === null ? null : Date.now(),
  })
  if (failure !== null) return { type: 'failed', reason: failure }
  await grantPermissions(plugin)
  await brokerChanged(plugin)
  if (plugin.definition.broker) await replayWaiting(id)
  return { type: 'done' }
}

/** Its data stays, and so do its settings. */
export async function disablePlugin(id: string): Promise<LifeResult> {
  const plugin = plugins.find(id)
  if (!plugin) return { type: 'unknown' }
  const by = neededBy(id)
  if (by.length > 0) return { type: 'needed', by }
  await bringDown(plugin, 'off', null)
  await writeDecision(id, { is_enabled: false, stopped_because: null, stopped_reason: null })
  await brokerChanged(plugin)
  return { type: 'done' }
}

/** By itself: its crash budget is used up. */
export async function stopExhausted(id: string, reason: string) {
  const plugin = plugins.find(id)
  if (plugin?.state !== 'running') return
  await bringDown(plugin, 'failed', reason)
  await writeDecision(id, {
    is_enabled: false,
    stopped_because: 'crash_budget',
    stopped_reason: reason,
    stopped_at: Date.now(),
  })
  await recordAudit(SYSTEM, { action: 'plugin.stopped', data: { plugin: id, reason } })
  await brokerChanged(plugin)
}

/** Only one that is off. Its tables and settings are gone; it stays in the list for as long as its folder is there. */
export async function removePlugin(id: string): Promise<LifeResult> {
  const plugin = plugins.find(id)
  if (!plugin) return { type: 'unknown' }
  const by = neededBy(id)
  if (by.length > 0) return { type: 'needed', by }
  if (plugin.state === 'running') await bringDown(plugin, 'off', null)
  await removePluginData(plugin)
  forgetDecisions()
  forgiveFailures(id)
  // Nobody wants it back by itself.
  if (isOnByDefault(plugin)) await writeDecision(id, { is_enabled: false })
  if (plugin.definition) plugins.setState(id, 'off')
  return { type: 'done' }
}

/** At the start of the server, and every so often for what another process decided. */
export async function followDecisions() {
  for (const plugin of plugins.all()) {
    if (!plugin.definition) continue
    const decision = await decisionOf(plugin.id)
    const wanted = decision?.isEnabled ?? isOnByDefault(plugin)
    const isUp = plugin.state === 'running' && started.has(plugin.id)
    if (wanted && plugin.state !== 'failed' && !isUp && missingNeeds(plugin).length === 0) {
      // The core's own migrations, which ran before the start, hold those of plugins in the box.
      await bringUp(plugin, { migrates: plugin.origin !== 'bundled' })
    } else if (!wanted && plugin.state === 'running') {
      const stopped = decision?.stoppedBecause ? 'failed' : 'off'
      await bringDown(plugin, stopped, decision?.stoppedReason ?? null)
      await brokerChanged(plugin)
    } else if (!wanted && plugin.state === 'off' && decision?.stoppedBecause) {
      plugins.setState(plugin.id, 'failed', decision.stoppedReason)
    }
  }
}

export async function shutDownPlugins() {
  for (const plugin of plugins.all()) {
    if (started.has(plugin.id)) {
      await bringDown(plugin, plugin.state === 'failed' ? 'failed' : 'off', plugin.reason)
    }
  }
}

/** Why it could not be started, or null. */
async function bringUp(
  plugin: InstalledPlugin,
  { migrates }: { migrates: boolean }
): Promise<string | null> {
  try {
    if (migrates) await migratePlugin(plugin)
    // Those in the box are mounted at boot and compiled by the project's own checks.
    if (plugin.origin !== 'bundled') prepareViews(plugin)
  } catch (error) {
    noteFailure(plugin.id, 'enable', (error as Error).message)
    plugins.fail(plugin.id, (error as Error).message)
    return (error as Error).message
  }
  plugins.setState(plugin.id, 'running')
  if (!runsHere()) return null
  started.add(plugin.id)
  const outcome = await insidePlugin(
    { pluginId: plugin.id, door: 'start', limitMs: limits.start },
    () => plugin.definition!.start?.(app)
  )
  if (outcome.ok) return null
  plugins.fail(plugin.id, outcome.error.message)
  return outcome.error.message
}

async function bringDown(plugin: InstalledPlugin, state: 'off' | 'failed', reason: string | null) {
  // Off first: from here on nobody calls it, whatever its shutdown does.
  plugins.setState(plugin.id, state, reason)
  if (!started.delete(plugin.id) || !plugin.definition?.shutdown) return
  await insidePlugin({ pluginId: plugin.id, door: 'shutdown', limitMs: limits.start }, () =>
    plugin.definition!.shutdown!(app)
  )
}

/** Intake and sending keep what they know of connections, and which broker serves them. */
async function brokerChanged({ definition }: InstalledPlugin) {
  if (definition?.broker) await announceConnections({})
}

const runsHere = () => ['web', 'test'].includes(app.getEnvironment())

const missingNeeds = ({ manifest }: InstalledPlugin) =>
  (manifest?.needs ?? []).filter((need) => !plugins.isRunning(need))

const neededBy = (id: string) =>
  plugins
    .running()
    .filter(({ manifest }) => manifest.needs?.includes(id))
    .map(({ manifest }) => manifest.id)

/** Who manages plugins may use what they enable; other roles are given it by hand. */
async function grantPermissions({ manifest }: InstalledPlugin) {
  const wanted = manifest?.permissions ?? []
  if (wanted.length === 0) return
  const roles = await db
    .from('role_permissions')
    .where('permission', 'plugins.manage')
    .distinct('role_id')
  const known = await db.from('role_permissions').whereIn('permission', wanted)
  const has = new Set(known.map((row) => `${row.role_id}:${row.permission}`))
  const grants = roles
    .flatMap(({ role_id }) => wanted.map((permission) => ({ role_id, permission })))
    .filter(({ role_id, permission }) => !has.has(`${role_id}:${permission}`))
  if (grants.length > 0) await db.table('role_permissions').multiInsert(grants)
}
