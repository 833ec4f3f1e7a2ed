import type { BrokerDefinition } from '#contracts/broker'
import type { PluginDefinition, PluginManifest } from '#contracts/plugin'
import { E_UNKNOWN_BROKER } from '#exceptions/plugins'

export interface InstalledPlugin {
  id: string
  /** Missing when the folder's entry could not even be read. */
  manifest: PluginManifest | null
  definition: PluginDefinition | null
  state: 'running' | 'failed'
  /** Why it failed, for administrators. */
  reason: string | null
}

/** What is installed and running. Filled once at boot by the plugin provider. */
export class PluginRegistry {
  #plugins = new Map<string, InstalledPlugin>()

  add(plugin: InstalledPlugin) {
    this.#plugins.set(plugin.id, plugin)
  }

  fail(id: string, reason: string) {
    const plugin = this.#plugins.get(id)
    if (plugin) Object.assign(plugin, { state: 'failed', reason })
  }

  all(): InstalledPlugin[] {
    return [...this.#plugins.values()]
  }

  running(): PluginDefinition[] {
    return this.all().flatMap((plugin) =>
      plugin.state === 'running' && plugin.definition ? [plugin.definition] : []
    )
  }

  brokers(): BrokerDefinition[] {
    return this.running().flatMap((definition) => (definition.broker ? [definition.broker] : []))
  }

  findBroker(id: string): BrokerDefinition | null {
    return this.brokers().find((broker) => broker.id === id) ?? null
  }

  broker(id: string): BrokerDefinition {
    const broker = this.findBroker(id)
    if (!broker) throw new E_UNKNOWN_BROKER([id])
    return broker
  }
}

export const plugins = new PluginRegistry()
