import type { ApplicationService } from '@adonisjs/core/types'
import type { PluginDefinition } from '#contracts/plugin'

/**
 * Finds, checks and runs plugins. One that throws is switched off with its reason; the others and
 * the core go on.
 */
export default class PluginProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { plugins } = await import('#plugin_host/registry')
    const { loadPlugin, unmetNeeds } = await import('#plugin_host/load_plugin')
    const { discoverPluginIds, entryFile } = await import('../plugins/discovery.js')

    for (const id of discoverPluginIds()) plugins.add(await loadPlugin(id, entryFile(id)!))
    for (
      let unmet = unmetNeeds(plugins.all());
      unmet.length > 0;
      unmet = unmetNeeds(plugins.all())
    ) {
      for (const { id, missing } of unmet) plugins.fail(id, `it needs ${missing.join(', ')}`)
    }
  }

  async start() {
    const { registerPluginRoutes } = await import('#plugin_host/routes')
    await this.#each((definition) => registerPluginRoutes(definition))
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web' && this.app.getEnvironment() !== 'test') return
    await this.#each((definition) => definition.start?.(this.app))
  }

  async shutdown() {
    await this.#each((definition) => definition.shutdown?.(this.app))
  }

  async #each(run: (definition: PluginDefinition) => unknown) {
    const { plugins } = await import('#plugin_host/registry')
    const { default: logger } = await import('@adonisjs/core/services/logger')
    for (const definition of plugins.running()) {
      try {
        await run(definition)
      } catch (error) {
        plugins.fail(definition.manifest.id, (error as Error).message)
        logger.error({ err: error, plugin: definition.manifest.id }, 'plugin switched off')
      }
    }
  }
}
