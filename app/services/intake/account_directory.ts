import emitter from '@adonisjs/core/services/emitter'
import type { AccountContext, BrokerDefinition } from '#contracts/broker'
import BrokerAccount from '#models/broker_account'
import { plugins } from '#plugin_host/registry'
import { accountContext } from '#services/brokers/contexts'

export interface RoutedConnection {
  id: number
  numberId: number
  accountId: number
  externalId: string
  role: string
  /** Team of the number, for conversations it opens. */
  defaultTeamId: number | null
}

export interface KnownAccount {
  id: number
  broker: BrokerDefinition
  /** Its plugin is switched off: deliveries are proven and kept, and read when it returns. */
  isDeferred: boolean
  context: AccountContext
  connections: Map<string, RoutedConnection>
  loadedAt: number
  /** As last written for people to see. */
  lastDeliveryAt: number
}

/** Another process may change an account; this one notices after so long. */
const MAX_AGE_MS = 15_000

/**
 * Broker accounts by webhook key and id, with decrypted credentials: intake would else decrypt them for
 * every delivery.
 */
class AccountDirectory {
  #byKey = new Map<string, KnownAccount>()
  #byId = new Map<number, KnownAccount>()

  constructor() {
    emitter.on('connections:changed', () => this.clear())
  }

  clear() {
    this.#byKey.clear()
    this.#byId.clear()
  }

  async findByKey(key: string): Promise<KnownAccount | null> {
    const known = this.#byKey.get(key)
    if (known && Date.now() - known.loadedAt < MAX_AGE_MS) return known
    return this.#remember(
      await BrokerAccount.query()
        .where('webhook_key', key)
        .preload('connections', (q) => q.preload('number'))
        .first()
    )
  }

  async findById(id: number): Promise<KnownAccount | null> {
    const known = this.#byId.get(id)
    if (known && Date.now() - known.loadedAt < MAX_AGE_MS) return known
    return this.#remember(
      await BrokerAccount.query()
        .where('id', id)
        .preload('connections', (q) => q.preload('number'))
        .first()
    )
  }

  #remember(account: BrokerAccount | null): KnownAccount | null {
    const broker = account && plugins.installedBroker(account.broker)
    if (!account || !broker) return null
    const known: KnownAccount = {
      id: account.id,
      broker,
      isDeferred: !plugins.isRunning(account.broker),
      context: accountContext({
        id: account.id,
        broker: account.broker,
        credentials: { ...account.credentials, verify_token: account.verifyToken },
        settings: account.settings as AccountContext['settings'],
      }),
      connections: new Map(
        account.connections.map((connection) => [
          connection.externalId,
          {
            id: connection.id,
            numberId: connection.numberId,
            accountId: account.id,
            externalId: connection.externalId,
            role: connection.role,
            defaultTeamId: connection.number.defaultTeamId,
          },
        ])
      ),
      loadedAt: Date.now(),
      lastDeliveryAt: account.lastDeliveryAt ?? 0,
    }
    this.#byKey.set(account.webhookKey, known)
    this.#byId.set(account.id, known)
    return known
  }
}

export const accountDirectory = new AccountDirectory()
