import { randomUUID } from 'node:crypto'
import emitter from '@adonisjs/core/services/emitter'
import logger from '@adonisjs/core/services/logger'
import type { RedisService } from '@adonisjs/redis/types'
import type { ConnectionsChanged } from '#services/numbers/connections_changed'
import { bell } from '#services/realtime/bell'
import type { NumberChange } from '#services/realtime/changes'

const CHANNEL = 'news'

type News = { from: string } & (
  { type: 'bells'; changes: NumberChange[] } | { type: 'connections'; change: ConnectionsChanged }
)

/**
 * Carries bells and news of changed connections between processes. Losing a message costs nothing but
 * time: browsers ask by change number, and caches look again by themselves.
 */
class ProcessBus {
  #id = randomUUID()
  #stop: (() => void)[] = []
  /** True while news from elsewhere is passed on here, so that it is not sent back. */
  #isRelaying = false

  async start(redis: RedisService) {
    const publish = (news: object) =>
      void redis
        .publish(CHANNEL, JSON.stringify({ from: this.#id, ...news }))
        .catch((error) => logger.warn({ err: error }, 'news did not reach the other processes'))

    this.#stop.push(
      bell.onRing((changes) => this.#isRelaying || publish({ type: 'bells', changes }))
    )
    this.#stop.push(
      emitter.on(
        'connections:changed',
        (change) => this.#isRelaying || publish({ type: 'connections', change })
      )
    )
    redis.subscribe(CHANNEL, (message) => void this.#relay(JSON.parse(message) as News))
  }

  stop(redis: RedisService) {
    for (const stop of this.#stop) stop()
    this.#stop = []
    redis.unsubscribe(CHANNEL)
  }

  #relay(news: News) {
    if (news.from === this.#id) return
    this.#isRelaying = true
    try {
      if (news.type === 'bells') bell.ring(news.changes)
      else void emitter.emit('connections:changed', news.change)
    } finally {
      this.#isRelaying = false
    }
  }
}

export const processBus = new ProcessBus()
