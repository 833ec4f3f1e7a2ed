import { CONNECTION_ROLES } from '#models/connection'
import type { ConnectionSummary } from '#services/numbers/list_numbers'
import {
  id,
  instant,
  map,
  nullable,
  object,
  oneOf,
  string,
  type Schema,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

const health: Schema = map(
  "What the broker last said: `state`, `quality`, `messagingLimit`, `verifiedName`, `webhook`, `problem`; what it didn't say is absent."
)

export const connectionSchema = object({
  id: id(),
  numberId: id(),
  brokerAccount: object({ id: id(), name: string() }),
  broker: string(),
  externalId: string("The broker's id of the number."),
  role: oneOf(CONNECTION_ROLES),
  health,
  healthCheckedAt: nullable(instant()),
  pausedUntil: nullable(instant()),
  pauseReason: nullable(string()),
  retiresAt: nullable(instant('When a replaced connection ceases to listen.')),
  lastDeliveryAt: nullable(instant('When the account last delivered a webhook.')),
})

export function toConnection(connection: ConnectionSummary) {
  return {
    id: connection.id,
    numberId: connection.numberId,
    brokerAccount: { id: connection.accountId, name: connection.accountName },
    broker: connection.broker,
    externalId: connection.externalId,
    role: connection.role,
    health: connection.health,
    healthCheckedAt: toIso(connection.healthCheckedAt),
    pausedUntil: toIso(connection.pausedUntil),
    pauseReason: connection.pauseReason,
    retiresAt: toIso(connection.retiresAt),
    lastDeliveryAt: toIso(connection.lastDeliveryAt),
  }
}
