import type { BrokerEvent } from '#contracts/events'
import { newId } from '#lib/ids'
import type { Batch, InsertStatement } from '#services/database/batch'
import { groupCommit } from '#services/database/group_commit'
import type { KnownAccount } from '#services/intake/account_directory'
import { type AppliedEvents, type IncomingEvent } from '#services/intake/applied'
import { applyEvents } from '#services/intake/apply_events'
import { announce } from '#services/intake/announce'

export interface AcceptedDelivery {
  account: KnownAccount
  body: Uint8Array
  /** JSON. */
  headers: string
  query: string | null
  events: BrokerEvent[]
  /** To be read later, when its broker runs again. */
  isDeferred: boolean
  /** Why the body as a whole could not be read. */
  error: string | null
  receivedAt: number
}

const INSERT_DELIVERY: InsertStatement = {
  table: 'webhook_deliveries',
  columns: {
    id: 'bigint',
    broker_account_id: 'bigint',
    received_at: 'bigint',
    state: 'text',
    events: 'integer',
    attempts: 'integer',
    error: 'text',
    headers: 'text',
    query: 'text',
    body: 'bytes',
  },
}

const SET_PARTIAL = {
  table: 'webhook_deliveries',
  key: { id: 'bigint' },
  set: { state: 'text' },
} as const

/**
 * Deliveries become durable and their events are applied in one and the same transaction: a crash leaves
 * both or neither, no second write marks a delivery as processed, and one fsync pays for all.
 */
export const intakeLane = groupCommit.lane<AcceptedDelivery, AppliedEvents>({
  maxItems: 256,
  // Each one that waits holds its socket: past this the broker is asked to come again.
  maxWaiting: 1_000,
  maxWaitingBytes: 16 * 1024 * 1024,
  async write(batch, deliveries) {
    await lockIntake(batch)
    await noteLastDeliveries(batch, deliveries)
    const ids = deliveries.map(() => newId())
    await batch.insert(
      INSERT_DELIVERY,
      deliveries.map((delivery, index) => toRow(delivery, ids[index]))
    )
    const applied = await applyEvents(
      batch,
      deliveries.flatMap((delivery, index) => toIncoming(delivery, ids[index]))
    )
    await batch.update(
      SET_PARTIAL,
      [...applied.parkedDeliveryIds].map((id) => ({ id, state: 'partial' }))
    )
    return deliveries.map(() => applied)
  },
  committed(_deliveries, [applied]) {
    announce(applied)
  },
})

function toRow(delivery: AcceptedDelivery, id: number) {
  const { account, receivedAt, events, error, headers, query, body, isDeferred } = delivery
  return {
    id,
    broker_account_id: account.id,
    received_at: receivedAt,
    state: isDeferred ? 'pending' : error === null ? 'processed' : 'failed',
    events: events.length,
    attempts: isDeferred ? 0 : 1,
    error,
    headers,
    query,
    body,
  }
}

function toIncoming(
  { account, events, receivedAt }: AcceptedDelivery,
  deliveryId: number
): IncomingEvent[] {
  return events.map((event) => ({ account, event, deliveryId, receivedAt }))
}

/** "Last heard of" is for people: to the nearest ten seconds is enough, and then it costs nothing. */
const LAST_DELIVERY_PRECISION_MS = 10_000

async function noteLastDeliveries(batch: Batch, deliveries: AcceptedDelivery[]) {
  for (const { account, receivedAt } of deliveries) {
    if (receivedAt - account.lastDeliveryAt < LAST_DELIVERY_PRECISION_MS) continue
    account.lastDeliveryAt = receivedAt
    await batch.run('UPDATE broker_accounts SET last_delivery_at = ? WHERE id = ?', [
      receivedAt,
      account.id,
    ])
  }
}

/** One key for all of Balcão's intake. */
const INTAKE_LOCK = 7_312_001

/**
 * Several processes on PostgreSQL apply events one after the other: order is kept, and two first
 * messages of one contact, at whatever number, can't make two contacts.
 */
async function lockIntake(batch: Batch) {
  if (batch.dialect === 'postgres') {
    await batch.run('SELECT pg_advisory_xact_lock(?)', [INTAKE_LOCK])
  }
}
