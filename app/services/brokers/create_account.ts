import BrokerAccount from '#models/broker_account'
import {
  type AccountInput,
  prepareAccount,
  type PrepareAccountResult,
} from '#services/brokers/prepare_account'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { plugins } from '#plugin_host/registry'
import { recordRiskAcceptance } from '#services/brokers/risk_acceptance'
import { configureWebhook, type WebhookSetUp } from '#services/brokers/configure_webhook'
import { announceConnections } from '#services/numbers/connections_changed'

export type CreateAccountResult =
  | { type: 'created'; account: BrokerAccount; webhook: WebhookSetUp }
  | Exclude<PrepareAccountResult, { type: 'prepared' }>

export async function createAccount(
  input: AccountInput,
  by: Initiator
): Promise<CreateAccountResult> {
  const prepared = await prepareAccount(input)
  if (prepared.type !== 'prepared') return prepared

  const account = await BrokerAccount.create(prepared.account)
  await recordAudit(by, {
    action: 'broker_account.created',
    subject: { type: 'broker_account', id: account.id },
    data: { name: account.name, broker: account.broker },
  })
  const broker = plugins.findBroker(account.broker)
  if (broker) await recordRiskAcceptance(broker, { type: 'broker_account', id: account.id }, by)
  await announceConnections({ accountIds: [account.id] })
  return { type: 'created', account, webhook: await configureWebhook(account) }
}
