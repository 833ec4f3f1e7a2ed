import type { ConnectionHealthPatch } from '#contracts/events'
import type { BrokerError } from '#contracts/errors'
import Connection from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { plugins } from '#plugin_host/registry'
import { callBroker } from '#services/brokers/call_broker'
import { connectionContext } from '#services/brokers/contexts'
import { normaliseDisplayNumber } from '#services/numbers/display_number'

export type RefreshHealthResult =
  | { type: 'refreshed'; health: ConnectionHealthPatch }
  | { type: 'failed'; error: BrokerError; health: ConnectionHealthPatch }
  | { type: 'no_broker' }
  | { type: 'not_found' }

/** Asks the broker about one number and keeps what it says; an answer that never came is a problem to show. */
export async function refreshHealth(connectionId: number): Promise<RefreshHealthResult> {
  const connection = await Connection.query()
    .where('id', connectionId)
    .preload('brokerAccount')
    .first()
  if (!connection) return { type: 'not_found' }
  const broker = plugins.findBroker(connection.brokerAccount.broker)
  if (!broker) return { type: 'no_broker' }

  const context = connectionContext(connection.brokerAccount, connection)
  const call = await callBroker(() => broker.connection.health(context))
  const known = connection.health as ConnectionHealthPatch
  const health: ConnectionHealthPatch = call.ok
    ? { ...known, problem: undefined, ...call.value }
    : { ...known, state: 'unknown', problem: call.error.providerMessage }
  await connection.merge({ health: { ...health }, healthCheckedAt: Date.now() }).save()
  if (call.ok) await adoptDisplayNumber(connection.numberId, health)
  return call.ok ? { type: 'refreshed', health } : { type: 'failed', error: call.error, health }
}

/** The broker knows how the number is written; what a person typed stays. */
async function adoptDisplayNumber(numberId: number, health: ConnectionHealthPatch) {
  const displayPhoneNumber = health.displayNumber && normaliseDisplayNumber(health.displayNumber)
  if (!displayPhoneNumber) return
  await PhoneNumber.query()
    .where('id', numberId)
    .whereNull('displayPhoneNumber')
    .update({ display_phone_number: displayPhoneNumber, updated_at: Date.now() })
}
