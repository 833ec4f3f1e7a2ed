import type { ApplicationService } from '@adonisjs/core/types'

/** Another process may have enabled or disabled one. */
const FOLLOW_EVERY_MS = 15_000

/** Finds, checks and runs plugins. One that throws is switched off with its reason; the others and the core go on. */
export default class PluginProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { plugins } = await import('#plugin_host/registry')
    const { loadPlugin, unmetNeeds } = await import('#plugin_host/load_plugin')
    const { discoverPlugins } = await import('../plugins/discovery.js')

    for (const found of discoverPlugins()) plugins.add(await loadPlugin(found))
    for (
      let unmet = unmetNeeds(plugins.all());
      unmet.length > 0;
      unmet = unmetNeeds(plugins.all())
    ) {
      for (const { id, missing } of unmet) {
        plugins.find(id)!.definition = null
        plugins.fail(id, `it needs ${missing.join(', ')}, which is not installed`)
      }
    }
  }

  /** Of all that can be used, on or off: one that is enabled later needs no restart. */
  async start() {
    const { plugins } = await import('#plugin_host/registry')
    const { registerPluginRoutes } = await import('#plugin_host/routes')
    const { default: logger } = await import('@adonisjs/core/services/logger')
    for (const { id, definition } of plugins.all()) {
      if (!definition) continue
      try {
        registerPluginRoutes(definition)
      } catch (error) {
        plugins.find(id)!.definition = null
        plugins.fail(id, `its routes can't be registered: ${(error as Error).message}`)
        logger.error({ err: error, plugin: id }, 'plugin switched off')
      }
    }
  }

  async ready() {
    const environment = this.app.getEnvironment()
    if (environment !== 'web' && environment !== 'test') return
    await this.#listen()
    await this.#follow()
    if (environment !== 'web') return
    const timer = setInterval(() => void this.#follow(), FOLLOW_EVERY_MS).unref()
    this.app.terminating(() => clearInterval(timer))
    const { default: env } = await import('#start/env')
    if (env.get('PROCESS_ROLE') === 'web') return
    const { pluginSchedules } = await import('#plugin_host/schedules')
    pluginSchedules.start()
    this.app.terminating(() => pluginSchedules.stop())
  }

  async shutdown() {
    const { shutDownPlugins } = await import('#plugin_host/life_cycle')
    const { failuresWritten } = await import('#plugin_host/failures')
    await shutDownPlugins()
    await failuresWritten()
  }

  async #listen() {
    const { default: emitter } = await import('@adonisjs/core/services/emitter')
    const { plugins } = await import('#plugin_host/registry')
    const { stopExhausted } = await import('#plugin_host/life_cycle')
    emitter.on('plugins:exhausted', ({ pluginId, reason }) => stopExhausted(pluginId, reason))
    if (!plugins.all().some(({ definition }) => definition?.listeners?.messagesReceived)) return
    const { tellReceived } = await import('#plugin_host/doors')
    emitter.on('messages:received', (messages) => tellReceived(messages))
  }

  /** Without a database yet, as before the first migration, everything is as the manifests say. */
  async #follow() {
    const { followDecisions } = await import('#plugin_host/life_cycle')
    const { default: logger } = await import('@adonisjs/core/services/logger')
    await followDecisions().catch((error) => logger.warn({ err: error }, 'plugins not followed'))
  }
}
