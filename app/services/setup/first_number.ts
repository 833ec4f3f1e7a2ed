import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { plugins } from '#plugin_host/registry'
import { webhookUrl } from '#services/brokers/webhook_identity'
import { riskFreeBroker } from '#services/setup/default_broker'

export interface ConnectedNumber {
  id: number
  label: string
  displayPhoneNumber: string | null
  broker: { id: string; name: string }
  /** No account anywhere: customers are played, not written to. */
  isPlayed: boolean
  /** The broker lets one write only to who wrote in the last hours. */
  answersOnly: boolean
  /** Route names of the broker's own pages, e.g. where a customer is played. */
  pages: { route: string; label: string; icon: string }[]
  /** The connection whose phone has to be linked before anything comes or goes; null where there is none. */
  unlinkedConnectionId: number | null
  /** To paste at the broker; null where that happens by itself. */
  webhook: { url: string; verifyToken: string | null; reached: boolean } | null
}

/** The number that the wizard just connected, or the oldest one. */
export async function findConnectedNumber(id?: number): Promise<ConnectedNumber | null> {
  const query = PhoneNumber.query().orderBy('id').limit(1)
  if (id) query.where('id', id)
  const number = await query.first()
  const connection =
    number && (await Connection.query().where({ numberId: number.id, role: 'active' }).first())
  const account = connection && (await BrokerAccount.find(connection.brokerAccountId))
  const broker = account && plugins.findBroker(account.broker)
  if (!number || !account || !broker) return null

  const isPlayed = broker.id === riskFreeBroker()?.id
  const { webhook, window } = broker.capabilities({ settings: {}, health: {} })
  const reached = account.lastDeliveryAt !== null
  return {
    id: number.id,
    label: number.label,
    displayPhoneNumber: number.displayPhoneNumber,
    broker: { id: broker.id, name: broker.displayName },
    isPlayed,
    answersOnly: window.enforced,
    pages: plugins.running().find(({ manifest }) => manifest.id === broker.id)?.navigation ?? [],
    unlinkedConnectionId:
      broker.pairing && connection.health.state !== 'connected' ? connection.id : null,
    webhook:
      isPlayed || webhook.autoConfigure
        ? null
        : { url: webhookUrl(account), verifyToken: account.verifyToken, reached },
  }
}

export async function numbersExist(): Promise<boolean> {
  return (await PhoneNumber.query().select('id').first()) !== null
}
