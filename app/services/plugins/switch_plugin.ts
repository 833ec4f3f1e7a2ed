import { disablePlugin, enablePlugin, type LifeResult, removePlugin } from '#plugin_host/life_cycle'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { carriesBanRisk } from '#services/plugins/plugin_risk'

export type SwitchOnResult = LifeResult | { type: 'risk_not_accepted' }

/** Also tries again what was switched off by itself. */
export async function switchOn(
  id: string,
  { riskAccepted = false }: { riskAccepted?: boolean },
  by: Initiator
): Promise<SwitchOnResult> {
  const plugin = plugins.find(id)
  const isRisky = carriesBanRisk(plugin?.definition ?? null)
  if (isRisky && !riskAccepted && plugin?.state !== 'running') return { type: 'risk_not_accepted' }
  const result = await enablePlugin(id)
  const facts = isRisky ? { accepted_ban_risk: true } : {}
  if (result.type === 'done') await note(by, 'plugin.enabled', plugin, facts)
  if (result.type === 'failed') {
    await note(by, 'plugin.enable_failed', plugin, { ...facts, reason: result.reason })
  }
  return result
}

export async function switchOff(id: string, by: Initiator): Promise<LifeResult> {
  const result = await disablePlugin(id)
  if (result.type === 'done') await note(by, 'plugin.disabled', plugins.find(id))
  return result
}

/** Its tables and settings are gone afterwards. */
export async function removeForGood(id: string, by: Initiator): Promise<LifeResult> {
  const plugin = plugins.find(id)
  const result = await removePlugin(id)
  if (result.type === 'done') await note(by, 'plugin.removed', plugin)
  return result
}

async function note(
  by: Initiator,
  action: string,
  plugin: InstalledPlugin | null,
  facts: Record<string, unknown> = {}
) {
  if (!plugin) return
  const { id, manifest } = plugin
  const data = { name: manifest?.name ?? id, plugin: id, version: manifest?.version, ...facts }
  await recordAudit(by, { action, data })
}
