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
import { breakers } from '#services/routing/breakers'
import { connectionMeter } from '#services/routing/connection_meter'
import { relief } from '#services/routing/relief'

/** Connections that may have something to send: those that stand by get their share, draining ones finish what is theirs. */
const SENDING_ROLES = ['active', 'standby', 'draining']
const SWEEP_MS = 15_000

interface Loop {
  /** What it was made from; another one means that it has to be made anew. */
  fingerprint: string
  role: string
  sender: ConnectionSender
}

/**
 * One loop per connection. Claims are safe between processes, but a connection's rate is kept within one: run the
 * sender in exactly one process.
 */
class Sender {
  readonly owner = `${process.pid}-${randomUUID().slice(0, 8)}`
  #loops = new Map<number, Loop>()
  #ending = new Map<number, Promise<void>>()
  #timer: NodeJS.Timeout | null = null
  #reloading: Promise<void> = Promise.resolve()

  async start() {
    await recoverAttempts(this.owner)
    emitter.on('connections:changed', this.#reload)
    relief.onMoved((connectionId) => this.wake(connectionId))
    breakers.onChange(this.#onBreaker)
    connectionMeter.start()
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
    await Promise.all(this.#ending.values())
    await relief.settled()
    await breakers.clear()
    await connectionMeter.stop()
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
    await breakers.load([...wanted])
    for (const id of gone) void this.#end(id)
    for (const connection of connections) this.#refresh(connection)
  }

  #refresh(connection: Connection) {
    const { brokerAccount: account } = connection
    const broker = plugins.findBroker(account.broker)
    if (!broker) return void this.#end(connection.id)
    const settings = { ...account.settings, ...connection.settings } as SettingValues
    const { role, externalId, pausedUntil } = connection
    const limits = broker.limits({ settings, health: connection.health })
    const facts = [account.updatedAt, externalId, settings, limits, pausedUntil]
    const fingerprint = JSON.stringify(facts)
    const loop = this.#loops.get(connection.id)
    if (loop) loop.role = role
    if (loop?.fingerprint === fingerprint) return
    const ended = this.#end(connection.id)
    const sending: SendingConnection = {
      broker,
      context: connectionContext(account, connection),
      limits,
      pausedUntil: pausedUntil ?? 0,
    }
    const hooks = { owner: this.owner, onPause: this.#onPause, onReturned: this.#onReturned }
    const sender = new ConnectionSender(sending, hooks, ended)
    this.#loops.set(connection.id, { fingerprint, role, sender })
  }

  /** A broker that never answers holds up its own connection's next loop and nobody else's. */
  #end(id: number): Promise<void> {
    const loop = this.#loops.get(id)
    this.#loops.delete(id)
    const before = this.#ending.get(id)
    if (!loop) return before ?? Promise.resolve()
    const ending = Promise.all([before, loop.sender.stop()]).then(() => {
      if (this.#ending.get(id) === ending) this.#ending.delete(id)
    })
    this.#ending.set(id, ending)
    return ending
  }

  #onPause = (connectionId: number, untilMs: number, error: BrokerError) => {
    pauseConnection(connectionId, untilMs, error)
      .then(() => relief.ask(connectionId))
      .catch((failure) =>
        logger.error({ err: failure, connectionId }, 'a pause could not be stored')
      )
  }

  #onReturned = (connectionId: number, isHeld: boolean) => {
    const isRoute = ['active', 'standby'].includes(this.#loops.get(connectionId)?.role ?? '')
    if (isHeld || !isRoute) relief.ask(connectionId)
  }

  #onBreaker = (connectionId: number) => {
    if (breakers.phase(connectionId) === 'open') relief.ask(connectionId)
    else this.wake(connectionId)
  }

  async #sweep() {
    try {
      await relief.sweep()
      await recoverAttempts(this.owner)
      await sweepUnknown()
    } catch (error) {
      logger.error({ err: error }, 'the outbox could not be swept')
    }
  }
}

export const sender = new Sender()
