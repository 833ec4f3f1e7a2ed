import db from '@adonisjs/lucid/services/db'
import type { BrokerEvent } from '#contracts/events'
import { writeTransaction } from '#services/database/write_transaction'
import { accountDirectory } from '#services/intake/account_directory'
import { announce } from '#services/intake/announce'
import { type AppliedEvents } from '#services/intake/applied'
import { applyEvents } from '#services/intake/apply_events'

export type ReplayResult =
  { type: 'replayed' } | { type: 'still_parked'; detail: string } | { type: 'not_found' }

/** Applies one parked event again, after its cause was mended. */
export async function replayParkedEvent(id: number): Promise<ReplayResult> {
  const parked = await db.from('parked_events').where('id', id).whereNull('resolved_at').first()
  const account = parked && (await accountDirectory.findById(parked.broker_account_id))
  if (!account) return { type: 'not_found' }
  const event = JSON.parse(parked.event) as BrokerEvent
  const outcome = await applyAgain([
    { account, event, deliveryId: parked.delivery_id, receivedAt: Date.now() },
  ])
  if (outcome.type === 'replayed') await settleParked(parked.id, parked.delivery_id)
  else {
    await db
      .from('parked_events')
      .where('id', id)
      .update({ attempts: parked.attempts + 1, detail: outcome.detail })
  }
  return outcome
}

/** Reads the whole delivery again from its raw bytes: what it already did is recognised and not done twice. */
export async function replayDelivery(id: number): Promise<ReplayResult> {
  const delivery = await db.from('webhook_deliveries').where('id', id).first()
  const account = delivery && (await accountDirectory.findById(delivery.broker_account_id))
  if (!account) return { type: 'not_found' }
  await db
    .from('webhook_deliveries')
    .where('id', id)
    .update({ attempts: delivery.attempts + 1 })

  let events: BrokerEvent[]
  try {
    events = account.broker.webhook.parse(delivery.body, {
      query: new URLSearchParams(delivery.query ?? ''),
      contentType: JSON.parse(delivery.headers ?? '{}')['content-type'] ?? null,
    })
  } catch (error) {
    const detail = (error as Error).message
    await db.from('webhook_deliveries').where('id', id).update({ state: 'failed', error: detail })
    return { type: 'still_parked', detail }
  }
  const receivedAt = Number(delivery.received_at)
  const outcome = await applyAgain(
    events.map((event) => ({ account, event, deliveryId: id, receivedAt }))
  )
  if (outcome.type === 'replayed') {
    await db
      .from('parked_events')
      .where('delivery_id', id)
      .whereNull('resolved_at')
      .update({ resolved_at: Date.now() })
    await db
      .from('webhook_deliveries')
      .where('id', id)
      .update({ state: 'processed', error: null, events: events.length })
  }
  return outcome
}

/** Thrown to undo a replay that would only park the same event once more. */
class StillParked extends Error {}

async function applyAgain(
  events: Parameters<typeof applyEvents>[1]
): Promise<Exclude<ReplayResult, { type: 'not_found' }>> {
  let applied: AppliedEvents
  try {
    applied = await writeTransaction(async (batch) => {
      const result = await applyEvents(batch, events)
      if (result.parkedDeliveryIds.size === 0) return result
      const [parked] = await batch.query<{ reason: string; detail: string | null }>(
        'SELECT reason, detail FROM parked_events WHERE delivery_id = ? ORDER BY id DESC LIMIT 1',
        [events[0].deliveryId]
      )
      throw new StillParked(parked.detail ?? parked.reason)
    })
  } catch (error) {
    return { type: 'still_parked', detail: (error as Error).message }
  }
  announce(applied)
  return { type: 'replayed' }
}

async function settleParked(parkedId: number, deliveryId: number) {
  await db.from('parked_events').where('id', parkedId).update({ resolved_at: Date.now() })
  const left = await db
    .from('parked_events')
    .where('delivery_id', deliveryId)
    .whereNull('resolved_at')
    .first()
  if (!left) {
    await db
      .from('webhook_deliveries')
      .where('id', deliveryId)
      .where('state', 'partial')
      .update({ state: 'processed' })
  }
}
