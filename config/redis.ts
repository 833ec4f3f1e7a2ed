import type { InferConnections, RedisConnectionConfig } from '@adonisjs/redis/types'
import env from '#start/env'

const url = new URL(env.get('REDIS_URL') ?? 'redis://127.0.0.1:6379')

/**
 * Only used when REDIS_URL is set: several processes then share bells, news of changed connections, and limits.
 * Written without `defineConfig`, whose import alone loads the whole client.
 */
const redisConfig = {
  connection: 'main' as const,
  connections: {
    main: {
      host: url.hostname,
      port: Number(url.port || 6379),
      username: decodeURIComponent(url.username) || undefined,
      password: decodeURIComponent(url.password) || undefined,
      db: Number(url.pathname.slice(1) || 0),
      tls: url.protocol === 'rediss:' ? {} : undefined,
      keyPrefix: 'balcao:',
      retryStrategy: (times) => Math.min(times * 100, 5_000),
    } satisfies RedisConnectionConfig,
  },
}

export default redisConfig

declare module '@adonisjs/redis/types' {
  export interface RedisConnections extends InferConnections<typeof redisConfig> {}
}
