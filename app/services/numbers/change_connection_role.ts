import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Connection, { type ConnectionRole } from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'
import { relief } from '#services/routing/relief'
import { flip } from '#services/routing/flip'

export type ChangeRoleResult =
  | { type: 'changed'; connection: Connection; previousActiveId: number | null }
  /** The only active connection can't step down: another one has to take over. */
  | { type: 'last_active' }
  /** The installation's files or environment decide which one is active. */
  | { type: 'pinned' }
  | { type: 'not_found' }

/**
 * A number has one active connection. Making another one active swaps the number's broker; every other role is only a
 * word on the connection itself.
 */
export async function changeConnectionRole(
  connectionId: number,
  role: ConnectionRole,
  by: Initiator
): Promise<ChangeRoleResult> {
  if (role === 'active') return makeActive(connectionId, by)
  const result = await db.transaction((trx) => change(connectionId, role, by, trx))
  if (result.type === 'changed') {
    const { id, numberId, brokerAccountId } = result.connection
    await announceConnections({
      connectionIds: [id],
      numberIds: [numberId],
      accountIds: [brokerAccountId],
    })
    relief.ask(id)
  }
  return result
}

async function makeActive(connectionId: number, by: Initiator): Promise<ChangeRoleResult> {
  const result = await flip({ connectionId, untested: true }, by)
  if (result.type === 'not_found') return result
  if (result.type === 'pinned' || result.type === 'untested') return { type: 'pinned' }
  const previousActiveId = result.type === 'swapped' ? result.previousActiveId : null
  return { type: 'changed', connection: result.connection, previousActiveId }
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
  const data = { numberId: connection.numberId, from: connection.role, to: role }
  await connection.merge({ role, retiresAt: null }).save()
  await recordAudit(
    by,
    { action: 'connection.role_changed', subject: { type: 'connection', id }, data },
    trx
  )
  return { type: 'changed', connection, previousActiveId: null }
}
