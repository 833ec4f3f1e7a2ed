import type { PluginDefinition } from '#contracts/plugin'

/** A number reached through it may be banned by WhatsApp: a person accepts that in words before it runs. */
export function carriesBanRisk(definition: PluginDefinition | null): boolean {
  return definition?.broker?.capabilities({ settings: {}, health: {} }).risk === 'unofficial'
}
