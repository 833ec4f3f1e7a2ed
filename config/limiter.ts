import { defineConfig, stores } from '@adonisjs/limiter'
import env from '#start/env'

/** In memory for one process; in Redis where several share the work. */
/** Both are made lazily; the cast says that it does not matter which. */
const store = (
  env.get('REDIS_URL') ? stores.redis({ connectionName: 'main' }) : stores.memory({})
) as ReturnType<typeof stores.memory>

const limiterConfig = defineConfig({
  default: 'main',
  stores: { main: store },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
