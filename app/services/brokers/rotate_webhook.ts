import BrokerAccount from '#models/broker_account'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { configureWebhook, type WebhookSetUp } from '#services/brokers/configure_webhook'
import { newVerifyToken, newWebhookKey } from '#services/brokers/webhook_identity'
import { announceConnections } from '#services/numbers/connections_changed'

export type RotateWebhookResult =
  { type: 'rotated'; account: BrokerAccount; webhook: WebhookSetUp } | { type: 'not_found' }

/** A new URL and verify token; the old URL answers 404 from now on. */
export async function rotateWebhook(
  accountId: number,
  by: Initiator
): Promise<RotateWebhookResult> {
  const account = await BrokerAccount.find(accountId)
  if (!account) return { type: 'not_found' }

  await account.merge({ webhookKey: newWebhookKey(), verifyToken: newVerifyToken() }).save()
  await recordAudit(by, {
    action: 'broker_account.webhook_rotated',
    subject: { type: 'broker_account', id: account.id },
    data: { name: account.name },
  })
  await announceConnections({ accountIds: [account.id] })
  return { type: 'rotated', account, webhook: await configureWebhook(account) }
}
