import db from '@adonisjs/lucid/services/db'
import Connection from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import type { FieldError } from '#services/brokers/field_error'
import { announceConnections } from '#services/numbers/connections_changed'
import type { RouteMode } from '#services/routing/choose_route'

export interface RouteChoice {
  connectionId: number
  /** Whether it may send for the number; the active one always may. */
  sends: boolean
  position: number
  weight: number
}

export type SetRoutesResult =
  { type: 'changed' } | { type: 'invalid'; errors: FieldError[] } | { type: 'not_found' }

/** How a number's messages choose their way out. Connections that are draining or off are left alone. */
export async function setRoutes(
  input: { numberId: number; mode: RouteMode; routes: RouteChoice[] },
  by: Initiator
): Promise<SetRoutesResult> {
  const { numberId, mode, routes } = input
  const connections = await Connection.query().where('numberId', numberId)
  const known = new Map(connections.map((connection) => [connection.id, connection]))
  const stranger = routes.find(({ connectionId }) => !known.has(connectionId))
  if (stranger) return { type: 'invalid', errors: [{ field: 'routes', rule: 'exists' }] }
  const errors = problems(mode, routes, known)
  if (errors.length > 0) return { type: 'invalid', errors }

  const result = await db.transaction(async (trx) => {
    const updated = await trx
      .from('numbers')
      .where('id', numberId)
      .update({ route_mode: mode, updated_at: Date.now() })
    if (Number(updated) === 0) return { type: 'not_found' as const }
    for (const route of routes) {
      const connection = known.get(route.connectionId)!
      connection.useTransaction(trx)
      await connection.merge(changesOf(connection, route)).save()
    }
    const subject = { type: 'number', id: numberId }
    await recordAudit(by, { action: 'number.routes_changed', subject, data: { mode, routes } }, trx)
    return { type: 'changed' as const }
  })
  if (result.type === 'changed') {
    const connectionIds = connections.map(({ id }) => id)
    await announceConnections({ numberIds: [numberId], connectionIds })
  }
  return result
}

/** A share of nothing leaves nobody to send. */
function problems(
  mode: RouteMode,
  routes: RouteChoice[],
  known: Map<number, Connection>
): FieldError[] {
  const sending = routes.filter(
    ({ connectionId, sends }) => sends || known.get(connectionId)!.role === 'active'
  )
  const total = sending.reduce((sum, { weight }) => sum + weight, 0)
  if (mode === 'weighted' && sending.length > 0 && total === 0) {
    return [{ field: 'routes', rule: 'weights' }]
  }
  return []
}

function changesOf({ role }: Connection, { sends, position, weight }: RouteChoice) {
  const order = { routePosition: position, routeWeight: weight }
  if (role === 'standby' || role === 'receive_only') {
    return { ...order, role: sends ? 'standby' : 'receive_only' }
  }
  return order
}
