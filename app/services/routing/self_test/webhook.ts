import db from '@adonisjs/lucid/services/db'
import { firstIdAt } from '#lib/ids'
import { callBroker } from '#services/brokers/call_broker'
import { configureWebhook } from '#services/brokers/configure_webhook'
import { failed, type StepResult, type Subject } from '#services/routing/self_test/subject'

/** Registers our address where the broker lets us, then looks for signs that it is called. */
export async function testWebhook(subject: Subject): Promise<StepResult> {
  const { account, connection, broker, context } = subject
  const setUp = await configureWebhook(account)
  if (setUp.type === 'failed') return failed(setUp.error)
  const health = await callBroker(() => broker.connection.health(context))
  const webhook = health.ok ? health.value.webhook : undefined
  if (webhook === 'missing' || webhook === 'other') return { result: 'failed', note: webhook }
  return signOfLife(account.id, connection.createdAt)
}

/** A delivery proves more than a handshake; either came from outside to our address. */
export async function signOfLife(accountId: number, since: number): Promise<StepResult> {
  const delivery = await db
    .from('webhook_deliveries')
    .where('id', '>=', firstIdAt(since))
    .where('broker_account_id', accountId)
    .select('id')
    .first()
  if (delivery) return { result: 'passed', note: 'delivery' }
  const account = await db
    .from('broker_accounts')
    .where('id', accountId)
    .where('last_handshake_at', '>=', since)
    .select('id')
    .first()
  return account ? { result: 'passed', note: 'handshake' } : { result: 'waiting' }
}
