import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import Connection from '#models/connection'
import { recordAudit, SYSTEM } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'
import { relief } from '#services/routing/relief'

/** Replaced connections whose days of listening are over are switched off, and somebody is told. Returns how many. */
export async function retireConnections(now = Date.now()): Promise<number> {
  const due = await Connection.query()
    .where('role', 'draining')
    .where('retiresAt', '<=', now)
    .preload('brokerAccount')
  for (const connection of due) await retire(connection, now)
  return due.length
}

async function retire(connection: Connection, now: number) {
  const { id, numberId, brokerAccount: account } = connection
  await db.transaction(async (trx) => {
    connection.useTransaction(trx)
    await connection.merge({ role: 'off', retiresAt: null }).save()
    await trx.table('account_notices').insert({
      id: newId(),
      broker_account_id: account.id,
      connection_id: id,
      topic: 'connection_retired',
      severity: 'info',
      summary: `The replaced connection through "${account.name}" has listened long enough and is off.`,
      data: JSON.stringify({ connectionId: id, externalId: connection.externalId }),
      created_at: now,
    })
    const data = { numberId, from: 'draining', to: 'off' }
    const subject = { type: 'connection', id }
    await recordAudit(SYSTEM, { action: 'connection.retired', subject, data }, trx)
  })
  await announceConnections({
    connectionIds: [id],
    numberIds: [numberId],
    accountIds: [account.id],
  })
  relief.ask(id)
}
