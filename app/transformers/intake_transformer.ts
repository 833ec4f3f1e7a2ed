import type { DeliveryDetail, DeliveryRow } from '#services/intake_report/list_deliveries'
import { PARKED_REASONS, type ParkedEventRow } from '#services/intake_report/list_parked_events'
import {
  anything,
  id,
  instant,
  integer,
  map,
  nullable,
  object,
  oneOf,
  string,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

const account = object({ id: id(), name: string() })

const delivery = {
  id: id(),
  brokerAccount: account,
  state: oneOf(['pending', 'processed', 'partial', 'failed']),
  events: integer('How many events the body held.'),
  attempts: integer(),
  error: nullable(string()),
  receivedAt: instant(),
}

export const deliverySchema = object(delivery)

export const deliveryDetailSchema = object({
  ...delivery,
  headers: map('Those that matter.'),
  body: string('The bytes as received, in base64.'),
})

export const parkedEventSchema = object({
  id: id(),
  deliveryId: id(),
  brokerAccount: account,
  externalId: nullable(string("The broker's id of the number.")),
  reason: oneOf(PARKED_REASONS),
  detail: nullable(string()),
  event: anything('As the broker plugin read it.'),
  attempts: integer(),
  createdAt: instant(),
  resolvedAt: nullable(instant()),
})

export function toDelivery(row: DeliveryRow) {
  return {
    id: row.id,
    brokerAccount: { id: row.accountId, name: row.accountName },
    state: row.state,
    events: row.events,
    attempts: row.attempts,
    error: row.error,
    receivedAt: toIso(row.receivedAt),
  }
}

export function toDeliveryDetail(row: DeliveryDetail) {
  return {
    ...toDelivery(row),
    headers: row.headers,
    body: Buffer.from(row.body).toString('base64'),
  }
}

export function toParkedEvent(row: ParkedEventRow) {
  return {
    id: row.id,
    deliveryId: row.deliveryId,
    brokerAccount: { id: row.accountId, name: row.accountName },
    externalId: row.externalId,
    reason: row.reason,
    detail: row.detail,
    event: row.event,
    attempts: row.attempts,
    createdAt: toIso(row.createdAt),
    resolvedAt: toIso(row.resolvedAt),
  }
}
