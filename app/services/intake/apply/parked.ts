import { newId } from '#lib/ids'
import type { Batch, InsertStatement } from '#services/database/batch'
import type { IncomingEvent } from '#services/intake/applied'

export type ParkedReason = 'unparsed' | 'unknown_number' | 'error'

const INSERT_PARKED: InsertStatement = {
  table: 'parked_events',
  columns: {
    id: 'bigint',
    delivery_id: 'bigint',
    broker_account_id: 'bigint',
    external_id: 'text',
    reason: 'text',
    detail: 'text',
    event: 'text',
    attempts: 'integer',
    created_at: 'bigint',
  },
}

/** Keeps what could not be applied, with its reason, so that it can be looked at and replayed. */
export async function parkEvents(
  batch: Batch,
  parked: (IncomingEvent & { reason: ParkedReason; detail: string | null })[]
) {
  await batch.insert(
    INSERT_PARKED,
    parked.map(({ account, event, deliveryId, receivedAt, reason, detail }) => ({
      id: newId(),
      delivery_id: deliveryId,
      broker_account_id: account.id,
      external_id: event.externalId,
      reason,
      detail,
      event: JSON.stringify(event),
      attempts: 1,
      created_at: receivedAt,
    }))
  )
}
