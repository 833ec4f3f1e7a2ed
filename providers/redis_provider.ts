import type { ApplicationService } from '@adonisjs/core/types'
import type RedisPackageProvider from '@adonisjs/redis/redis_provider'

/** AdonisJS's own Redis provider, only where REDIS_URL is set: one process on SQLite should not load what it can't use. */
export default class RedisProvider {
  #inner?: RedisPackageProvider

  constructor(protected app: ApplicationService) {}

  async boot() {
    const { default: env } = await import('#start/env')
    if (!env.get('REDIS_URL')) return
    const { default: Provider } = await import('@adonisjs/redis/redis_provider')
    this.#inner = new Provider(this.app)
    this.#inner.register()
  }

  async shutdown() {
    await this.#inner?.shutdown()
  }
}
