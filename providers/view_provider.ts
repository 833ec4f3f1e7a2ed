import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { ApplicationService } from '@adonisjs/core/types'

/** Edge globals and the template disks of plugins. */
export default class ViewProvider {
  constructor(protected app: ApplicationService) {}

  /** @adonisjs/shield 9.0.0 builds its guards and asks Node for edge.js anew on each request; they keep no state. */
  register() {
    this.app.container.singleton(ShieldMiddleware, async () => {
      const encryption = await this.app.container.make('encryption')
      const { default: edge } = await import('edge.js')
      return new ShieldMiddleware(this.app.config.get('shield', {}), encryption.use(), edge)
    })
  }

  async boot() {
    const { default: edge } = await import('edge.js')
    const { discoverPlugins } = await import('../plugins/discovery.js')
    for (const { id, folder } of discoverPlugins()) {
      const views = join(folder, 'resources/views')
      if (existsSync(views)) edge.mount(id, views)
    }
    const { registerViewHelpers } = await import('#start/view')
    registerViewHelpers(edge)
  }

  /**
   * edge.js 6.5.1 lists every component folder on each request, template cache or not: a quarter
   * of a page's CPU. After the last mount the list can't change in production.
   */
  async ready() {
    if (!this.app.inProduction) return
    const { default: edge } = await import('edge.js')
    const listComponents = edge.loader.listComponents.bind(edge.loader)
    let known: ReturnType<typeof listComponents> | undefined
    edge.loader.listComponents = () => (known ??= listComponents())

    const { keepCompiledPartials } = await import('#lib/edge_partials')
    keepCompiledPartials(edge)
  }
}
