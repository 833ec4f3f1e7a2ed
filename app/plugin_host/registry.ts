import type { BrokerDefinition } from '#contracts/broker'
import type { PluginDefinition, PluginManifest } from '#contracts/plugin'
import { E_UNKNOWN_BROKER } from '#exceptions/plugins'

/** `bundled`: in the box; else named in config/plugins.ts. */
export type PluginOrigin = 'bundled' | 'folder' | 'package'

/** `off`: by a person, or not yet enabled; `failed`: by itself, with a reason. */
export type PluginState = 'running' | 'off' | 'failed'

export interface InstalledPlugin {
  id: string
  /** Absolute path. */
  folder: string
  origin: PluginOrigin
  /** Missing when the folder's entry could not even be read. */
  manifest: PluginManifest | null
  /** Missing when it can't be used at all: unreadable, wrong contract. */
  definition: PluginDefinition | null
  state: PluginState
  /** Why it failed, for administrators. */
  reason: string | null
}

/** What is installed, and what of it runs. Filled once at boot by the plugin provider. */
export class PluginRegistry {
  #plugins = new Map<string, InstalledPlugin>()

  add(plugin: InstalledPlugin) {
    this.#plugins.set(plugin.id, plugin)
  }

  delete(id: string) {
    this.#plugins.delete(id)
  }

  fail(id: string, reason: string) {
    this.setState(id, 'failed', reason)
  }

  setState(id: string, state: PluginState, reason: string | null = null) {
    const plugin = this.#plugins.get(id)
    if (plugin) Object.assign(plugin, { state, reason })
  }

  all(): InstalledPlugin[] {
    return [...this.#plugins.values()]
  }

  find(id: string): InstalledPlugin | null {
    return this.#plugins.get(id) ?? null
  }

  isRunning(id: string): boolean {
    return this.#plugins.get(id)?.state === 'running'
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

  /** Also of a plugin that is off: its deliveries are still let in and kept. */
  installedBroker(id: string): BrokerDefinition | null {
    return this.#plugins.get(id)?.definition?.broker ?? null
  }

  broker(id: string): BrokerDefinition {
    const broker = this.findBroker(id)
    if (!broker) throw new E_UNKNOWN_BROKER([id])
    return broker
  }
}

export const plugins = new PluginRegistry()
