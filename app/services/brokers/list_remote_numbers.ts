import type { BrokerDefinition } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { SettingValues } from '#contracts/settings'
import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { callBroker } from '#services/brokers/call_broker'
import { accountContext } from '#services/brokers/contexts'

type Listed = Awaited<
  ReturnType<NonNullable<BrokerDefinition['connection']['listNumbers']>>
>[number]

export type RemoteNumber = Listed & {
  /** A connection of ours has it already. */
  taken: boolean
}

export type RemoteNumbersResult =
  | { type: 'listed'; numbers: RemoteNumber[] }
  | { type: 'not_offered' }
  | { type: 'failed'; error: BrokerError }
  | { type: 'not_found' }

/** What an account can reach, for the picker. */
export async function listRemoteNumbers(accountId: number): Promise<RemoteNumbersResult> {
  const account = await BrokerAccount.find(accountId)
  if (!account) return { type: 'not_found' }
  const broker = plugins.findBroker(account.broker)
  const list = broker?.connection.listNumbers
  if (!broker || !list) return { type: 'not_offered' }

  const { id, credentials } = account
  const context = accountContext({
    id,
    broker: broker.id,
    credentials,
    settings: account.settings as SettingValues,
  })
  const call = await callBroker(() => list.call(broker.connection, context))
  if (!call.ok) return { type: 'failed', error: call.error }
  const taken = new Set(
    (await Connection.query().where('brokerAccountId', id).select('externalId')).map(
      (row) => row.externalId
    )
  )
  return {
    type: 'listed',
    numbers: call.value.map((number) => ({ ...number, taken: taken.has(number.externalId) })),
  }
}
