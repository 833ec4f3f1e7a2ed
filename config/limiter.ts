import { defineConfig, stores } from '@adonisjs/limiter'
import env from '#start/env'

/** In memory for one process; in Redis where several share the work. */
const shared = env.get('REDIS_URL') !== undefined

const limiterConfig = defineConfig({
  default: 'main',
  stores: { main: shared ? stores.redis({ connectionName: 'main' }) : stores.memory({}) },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
