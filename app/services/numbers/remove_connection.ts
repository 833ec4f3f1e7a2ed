import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Connection from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'

export type RemoveConnectionResult =
  | { type: 'removed'; connection: Connection }
  /** Others stand by: one of them has to be active first. */
  | { type: 'still_active' }
  /** Messages wait to go out or for their fate through it. */
  | { type: 'still_sending'; messages: number }
  | { type: 'not_found' }

/** Takes a way to reach a number away. Messages that came and went through it stay. */
export async function removeConnection(
  connectionId: number,
  by: Initiator
): Promise<RemoveConnectionResult> {
  const result = await db.transaction((trx) => remove(connectionId, by, trx))
  if (result.type === 'removed') {
    const { id, numberId, brokerAccountId } = result.connection
    await announceConnections({
      connectionIds: [id],
      numberIds: [numberId],
      accountIds: [brokerAccountId],
    })
  }
  return result
}

async function remove(
  id: number,
  by: Initiator,
  trx: TransactionClientContract
): Promise<RemoveConnectionResult> {
  const connection = await Connection.query({ client: trx }).where('id', id).forUpdate().first()
  if (!connection) return { type: 'not_found' }
  const sibling = await Connection.query({ client: trx })
    .where('numberId', connection.numberId)
    .whereNot('id', id)
    .first()
  if (connection.role === 'active' && sibling) return { type: 'still_active' }

  const open = await trx
    .from('outbox')
    .where('connection_id', id)
    .whereIn('state', ['pending', 'sending'])
    .count('* as total')
    .first()
  if (Number(open.total) > 0) return { type: 'still_sending', messages: Number(open.total) }
  await connection.delete()
  const data = { numberId: connection.numberId, externalId: connection.externalId }
  await recordAudit(
    by,
    { action: 'connection.removed', subject: { type: 'connection', id }, data },
    trx
  )
  return { type: 'removed', connection }
}
