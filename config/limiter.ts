import { defineConfig, stores } from '@adonisjs/limiter'
import env from '#start/env'

const redis = env.get('REDIS_URL') !== undefined

/** In memory for one process; in Redis where several share the work. A store that is named is made, so only one is. */
const limiterConfig = defineConfig({
  default: redis ? 'redis' : 'memory',
  stores: {
    memory: stores.memory({}),
    ...((redis ? { redis: stores.redis({ connectionName: 'main' }) } : {}) as {
      redis: ReturnType<typeof stores.redis>
    }),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
