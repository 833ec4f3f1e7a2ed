import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'

export type DeleteAccountResult =
  | { type: 'deleted'; account: BrokerAccount }
  | { type: 'in_use'; connections: number }
  | { type: 'not_found' }

/** Its deliveries go with it, so an account that still reaches a number stays. */
export async function deleteAccount(
  accountId: number,
  by: Initiator
): Promise<DeleteAccountResult> {
  const account = await BrokerAccount.find(accountId)
  if (!account) return { type: 'not_found' }

  const connections = await Connection.query()
    .where('brokerAccountId', accountId)
    .count('* as total')
    .first()
  const total = Number(connections!.$extras.total)
  if (total > 0) return { type: 'in_use', connections: total }
  await account.delete()
  await recordAudit(by, {
    action: 'broker_account.deleted',
    subject: { type: 'broker_account', id: accountId },
    data: { name: account.name, broker: account.broker },
  })
  await announceConnections({ accountIds: [accountId] })
  return { type: 'deleted', account }
}
