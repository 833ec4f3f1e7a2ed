import type { BrokerError } from '#contracts/errors'
import type { SettingValues } from '#contracts/settings'
import type BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { callBroker } from '#services/brokers/call_broker'
import { accountContext } from '#services/brokers/contexts'
import { webhookUrl } from '#services/brokers/webhook_identity'

/** `by_hand`: the broker has no API for it, a person pastes the URL. */
export type WebhookSetUp =
  { type: 'configured' } | { type: 'by_hand' } | { type: 'failed'; error: BrokerError }

/** Whether a new number of a known account has to be told where to deliver, as linked phones always have. */
export function deliversByNumber(account: BrokerAccount): boolean {
  const broker = plugins.findBroker(account.broker)
  const settings = account.settings as SettingValues
  const told = broker?.capabilities({ settings, health: {} }).webhook.byNumber
  return told ?? broker?.pairing !== undefined
}

/** Registers our webhook at brokers that say they can. Repeatable. */
export async function configureWebhook(account: BrokerAccount): Promise<WebhookSetUp> {
  const broker = plugins.findBroker(account.broker)
  const configure = broker?.connection.configureWebhook
  const settings = account.settings as Parameters<typeof accountContext>[0]['settings']
  if (
    !broker ||
    !configure ||
    !broker.capabilities({ settings, health: {} }).webhook.autoConfigure
  ) {
    return { type: 'by_hand' }
  }

  const { id, credentials } = account
  const context = accountContext({ id, broker: broker.id, credentials, settings })
  const connections = await Connection.query().where('broker_account_id', id).select('external_id')
  const webhook = {
    url: webhookUrl(account),
    verifyToken: account.verifyToken ?? '',
    externalIds: connections.map(({ externalId }) => externalId),
  }
  const call = await callBroker(() => configure.call(broker.connection, context, webhook))
  if (!call.ok) return { type: 'failed', error: call.error }
  return call.value.ok ? { type: 'configured' } : { type: 'failed', error: call.value.error }
}
