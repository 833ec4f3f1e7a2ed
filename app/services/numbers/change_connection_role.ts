import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Connection, { type ConnectionRole } from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'

export type ChangeRoleResult =
  | { type: 'changed'; connection: Connection; previousActiveId: number | null }
  /** The only active connection can't step down: another one has to take over. */
  | { type: 'last_active' }
  | { type: 'not_found' }

/**
 * A number has one active connection. Making another one active drains the former in the same
 * transaction: it sends nothing new and still takes statuses of what it sent.
 */
export async function changeConnectionRole(
  connectionId: number,
  role: ConnectionRole,
  by: Initiator
): Promise<ChangeRoleResult> {
  const result = await db.transaction((trx) => change(connectionId, role, by, trx))
  if (result.type === 'changed') {
    const { id, numberId, brokerAccountId } = result.connection
    const connectionIds = [id, ...(result.previousActiveId ? [result.previousActiveId] : [])]
    await announceConnections({
      connectionIds,
      numberIds: [numberId],
      accountIds: [brokerAccountId],
    })
  }
  return result
}

async function change(
  id: number,
  role: ConnectionRole,
  by: Initiator,
  trx: TransactionClientContract
): Promise<ChangeRoleResult> {
  const connection = await Connection.query({ client: trx }).where('id', id).forUpdate().first()
  if (!connection) return { type: 'not_found' }
  if (connection.role === role) return { type: 'changed', connection, previousActiveId: null }
  if (connection.role === 'active') return { type: 'last_active' }
  const active = await Connection.query({ client: trx })
    .where({ numberId: connection.numberId, role: 'active' })
    .forUpdate()
    .first()
  if (role === 'active' && active) await active.merge({ role: 'draining' }).save()
  const data = { numberId: connection.numberId, from: connection.role, to: role }
  await connection.merge({ role }).save()
  await recordAudit(
    by,
    { action: 'connection.role_changed', subject: { type: 'connection', id }, data },
    trx
  )
  return {
    type: 'changed',
    connection,
    previousActiveId: role === 'active' ? (active?.id ?? null) : null,
  }
}
