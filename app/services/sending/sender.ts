import { randomUUID } from 'node:crypto'
import emitter from '@adonisjs/core/services/emitter'
import logger from '@adonisjs/core/services/logger'
import type { BrokerError } from '#contracts/errors'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { connectionContext } from '#services/brokers/contexts'
import { ConnectionSender } from '#services/sending/connection_sender'
import { pauseConnection } from '#services/sending/pause_connection'
import { recoverAttempts, sweepUnknown } from '#services/sending/recover'

/** Connections that may still have something to send: draining ones finish what was claimed for them. */
const SENDING_ROLES = ['active', 'draining']
const SWEEP_MS = 15_000

/**
 * One loop per connection. Claims are safe between processes, but a connection's rate is kept within one: run the
 * sender in exactly one process.
 */
class Sender {
  readonly owner = `${process.pid}-${randomUUID().slice(0, 8)}`
  #connections = new Map<number, ConnectionSender>()
  #timer: NodeJS.Timeout | null = null
  #reloading: Promise<void> = Promise.resolve()

  async start() {
    await recoverAttempts(this.owner)
    emitter.on('connections:changed', this.#reload)
    await this.#load()
    this.#timer = setInterval(() => void this.#sweep(), SWEEP_MS)
    this.#timer.unref()
  }

  /** Ceases to claim and finishes what is under way. */
  async stop() {
    if (this.#timer) clearInterval(this.#timer)
    emitter.off('connections:changed', this.#reload)
    await this.#reloading
    await Promise.all([...this.#connections.values()].map((connection) => connection.stop()))
    this.#connections.clear()
  }

  /** After COMMIT: this connection has something to send. */
  wake(connectionId: number) {
    this.#connections.get(connectionId)?.wake()
  }

  #reload = () => {
    this.#reloading = this.#reloading.then(() => this.#load())
  }

  /** Credentials, roles or limits may have changed: every loop is replaced, each after finishing its claims. */
  async #load() {
    const previous = [...this.#connections.values()]
    this.#connections.clear()
    await Promise.all(previous.map((connection) => connection.stop()))
    const connections = await Connection.query()
      .whereIn('role', SENDING_ROLES)
      .preload('brokerAccount')
    for (const connection of connections) {
      const broker = plugins.findBroker(connection.brokerAccount.broker)
      if (!broker) continue
      const health = {
        settings: { ...connection.brokerAccount.settings, ...connection.settings } as never,
        health: connection.health,
      }
      this.#connections.set(
        connection.id,
        new ConnectionSender(
          {
            broker,
            context: connectionContext(connection.brokerAccount, connection),
            limits: broker.limits(health),
            pausedUntil: connection.pausedUntil ?? 0,
          },
          { owner: this.owner, onPause: this.#onPause }
        )
      )
    }
  }

  #onPause = (connectionId: number, untilMs: number, error: BrokerError) => {
    pauseConnection(connectionId, untilMs, error).catch((failure) =>
      logger.error({ err: failure, connectionId }, 'a pause could not be stored')
    )
  }

  async #sweep() {
    try {
      await recoverAttempts(this.owner)
      await sweepUnknown()
    } catch (error) {
      logger.error({ err: error }, 'the outbox could not be swept')
    }
  }
}

export const sender = new Sender()
