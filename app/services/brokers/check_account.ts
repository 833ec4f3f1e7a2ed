import type { BrokerDefinition } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { callBroker } from '#services/brokers/call_broker'
import { accountContext } from '#services/brokers/contexts'
import type { SplitValues } from '#services/brokers/settings_validator'

export type AccountCheck =
  { type: 'accepted' } | { type: 'rejected'; error: BrokerError; field: string | null }

/** Asks the broker itself whether these credentials work, before anything is stored. */
export async function checkAccount(
  broker: BrokerDefinition,
  id: number,
  values: SplitValues
): Promise<AccountCheck> {
  const context = accountContext({ id, broker: broker.id, ...values })
  const call = await callBroker(() => broker.connection.checkAccount(context))
  if (!call.ok) return { type: 'rejected', error: call.error, field: null }
  if (!call.value.ok) {
    return { type: 'rejected', error: call.value.error, field: call.value.field ?? null }
  }
  return { type: 'accepted' }
}
