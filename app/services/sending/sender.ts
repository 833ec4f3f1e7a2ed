import { randomUUID } from 'node:crypto'
import emitter from '@adonisjs/core/services/emitter'
import logger from '@adonisjs/core/services/logger'
import type { BrokerError } from '#contracts/errors'
import type { SettingValues } from '#contracts/settings'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { connectionContext } from '#services/brokers/contexts'
import { ConnectionSender, type SendingConnection } from '#services/sending/connection_sender'
import { pauseConnection } from '#services/sending/pause_connection'
import { recoverAttempts, sweepUnknown } from '#services/sending/recover'

/** Connections that may still have something to send: draining ones finish what was claimed for them. */
const SENDING_ROLES = ['active', 'draining']
const SWEEP_MS = 15_000

interface Loop {
  /** What it was made from; another one means that it has to be made anew. */
  fingerprint: string
  sender: ConnectionSender
}

/**
 * One loop per connection. Claims are safe between processes, but a connection's rate is kept within one: run the
 * sender in exactly one process.
 */
class Sender {
  readonly owner = `${process.pid}-${randomUUID().slice(0, 8)}`
  #loops = new Map<number, Loop>()
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
    await Promise.all([...this.#loops.keys()].map((id) => this.#end(id)))
  }

  /** After COMMIT: this connection has something to send. */
  wake(connectionId: number) {
    this.#loops.get(connectionId)?.sender.wake()
  }

  #reload = () => {
    this.#reloading = this.#reloading
      .then(() => this.#load())
      .catch((error) => logger.error({ err: error }, 'connections could not be read'))
  }

  /** Credentials, roles or limits may have changed: those loops are replaced, each after finishing its claims. */
  async #load() {
    const connections = await Connection.query()
      .whereIn('role', SENDING_ROLES)
      .preload('brokerAccount')
    const wanted = new Set(connections.map(({ id }) => id))
    const gone = [...this.#loops.keys()].filter((id) => !wanted.has(id))
    await Promise.all([
      ...gone.map((id) => this.#end(id)),
      ...connections.map((connection) => this.#refresh(connection)),
    ])
  }

  async #refresh(connection: Connection) {
    const { brokerAccount: account } = connection
    const broker = plugins.findBroker(account.broker)
    const fingerprint = JSON.stringify([account.updatedAt, connection.$attributes])
    if (this.#loops.get(connection.id)?.fingerprint === fingerprint) return
    await this.#end(connection.id)
    if (!broker) return
    const settings = { ...account.settings, ...connection.settings } as SettingValues
    const sending: SendingConnection = {
      broker,
      context: connectionContext(account, connection),
      limits: broker.limits({ settings, health: connection.health }),
      pausedUntil: connection.pausedUntil ?? 0,
    }
    const hooks = { owner: this.owner, onPause: this.#onPause }
    this.#loops.set(connection.id, { fingerprint, sender: new ConnectionSender(sending, hooks) })
  }

  async #end(id: number) {
    await this.#loops.get(id)?.sender.stop()
    this.#loops.delete(id)
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
