import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { breakers } from '#services/routing/breakers'
import { moveWaiting } from '#services/routing/move_waiting'

/** Roles that choosing a route asks; what waits at any other came there in the moment it changed. */
const ROUTE_ROLES = ['active', 'standby']

/**
 * Takes what waits at a connection in trouble to one that works. Asked often and cheaply: while one round runs, further
 * asking makes one more.
 */
class Relief {
  #running = new Map<number, Promise<void>>()
  #askedAgain = new Set<number>()

  constructor(private wake: (connectionId: number) => void = () => undefined) {}

  onMoved(wake: (connectionId: number) => void) {
    this.wake = wake
  }

  ask(connectionId: number) {
    if (this.#running.has(connectionId)) {
      this.#askedAgain.add(connectionId)
      return
    }
    const round = this.#run(connectionId).finally(() => {
      this.#running.delete(connectionId)
      if (this.#askedAgain.delete(connectionId)) this.ask(connectionId)
    })
    this.#running.set(connectionId, round)
  }

  /** Connections nobody spoke for: another process took a message for them, or this one was restarted. */
  async sweep() {
    const troubled = await db
      .from('connections')
      .leftJoin('connection_breakers', 'connection_breakers.connection_id', 'connections.id')
      .where((query) =>
        query
          .whereNotIn('connections.role', ROUTE_ROLES)
          .orWhere('connection_breakers.state', 'open')
      )
      .whereExists((waiting) =>
        waiting
          .from('outbox')
          .whereColumn('outbox.connection_id', 'connections.id')
          .where('outbox.state', 'pending')
      )
      .select('connections.id')
    for (const { id } of troubled) this.ask(id)
  }

  async settled() {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async #run(connectionId: number) {
    try {
      // While it is being tried again, what it was given stays.
      if (breakers.phase(connectionId) === 'half_open') return
      for (const reached of await moveWaiting(connectionId)) this.wake(reached)
    } catch (error) {
      logger.error({ err: error, connectionId }, 'waiting messages could not be moved')
    }
  }
}

export const relief = new Relief()
