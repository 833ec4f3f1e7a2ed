import type { AccountEvent, ConnectionHealthPatch } from '#contracts/events'
import { newId } from '#lib/ids'
import type { Batch, InsertStatement } from '#services/database/batch'
import type { IncomingEvent } from '#services/intake/apply_events'

const INSERT_NOTICE: InsertStatement = {
  table: 'account_notices',
  columns: {
    id: 'bigint',
    broker_account_id: 'bigint',
    connection_id: 'bigint',
    topic: 'text',
    severity: 'text',
    summary: 'text',
    data: 'text',
    created_at: 'bigint',
  },
}

/** Facts about accounts and numbers: a notice for administrators, and what they say about health. */
export async function applyAccountEvents(batch: Batch, incoming: IncomingEvent[]) {
  if (incoming.length === 0) return
  await batch.insert(
    INSERT_NOTICE,
    incoming.map(({ account, event, receivedAt }) => ({
      id: newId(),
      broker_account_id: account.id,
      connection_id: connectionOf(account, event)?.id ?? null,
      topic: (event as AccountEvent).topic.slice(0, 60),
      severity: (event as AccountEvent).severity,
      summary: (event as AccountEvent).summary.slice(0, 500),
      data: JSON.stringify((event as AccountEvent).data ?? null),
      created_at: receivedAt,
    }))
  )
  for (const { account, event, receivedAt } of incoming) {
    const { health } = event as AccountEvent
    if (!health) continue
    for (const connectionId of await concerned(batch, account, event as AccountEvent)) {
      await mergeHealth(batch, connectionId, health, receivedAt)
    }
  }
}

async function mergeHealth(
  batch: Batch,
  connectionId: number,
  health: ConnectionHealthPatch,
  at: number
) {
  const [{ health: known }] = await batch.query<{ health: string }>(
    'SELECT health FROM connections WHERE id = ?',
    [connectionId]
  )
  const merged = JSON.stringify({ ...JSON.parse(known), ...health })
  await batch.query('UPDATE connections SET health = ?, health_checked_at = ? WHERE id = ?', [
    merged,
    at,
    connectionId,
  ])
}

/**
 * Brokers name a number by its id, by its display number, or not at all: a ban concerns every number of the
 * business account.
 */
async function concerned(
  batch: Batch,
  account: IncomingEvent['account'],
  event: AccountEvent
): Promise<number[]> {
  const named = connectionOf(account, event)
  if (named) return [named.id]
  const ids = [...account.connections.values()].map(({ id }) => id)
  const display = event.health?.displayNumber?.replace(/\D/g, '')
  if (!display && !event.businessAccountId) return []
  const rows = await batch.query<{
    id: number
    phone: string | null
    waba: string | null
    health: string
  }>(
    `SELECT connections.id, connections.health, numbers.display_phone_number AS phone, numbers.business_account_id AS waba
       FROM connections JOIN numbers ON numbers.id = connections.number_id WHERE connections.broker_account_id = ?`,
    [account.id]
  )
  const own = rows.filter(({ id }) => ids.includes(id))
  if (display) {
    return own
      .filter(({ phone, health }) =>
        [phone, JSON.parse(health).displayNumber].some(
          (known) => known?.replace(/\D/g, '') === display
        )
      )
      .map(({ id }) => id)
  }
  return own
    .filter(({ waba }) => waba === null || waba === event.businessAccountId)
    .map(({ id }) => id)
}

function connectionOf(account: IncomingEvent['account'], event: IncomingEvent['event']) {
  return event.externalId === null ? undefined : account.connections.get(event.externalId)
}
