import type { AccountEvent } from '#contracts/events'
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
    const connection = connectionOf(account, event)
    const { health } = event as AccountEvent
    if (!connection || !health) continue
    const [{ health: known }] = await batch.query<{ health: string }>('SELECT health FROM connections WHERE id = ?', [connection.id])
    await batch.query('UPDATE connections SET health = ?, health_checked_at = ? WHERE id = ?', [
      JSON.stringify({ ...JSON.parse(known), ...health }),
      receivedAt,
      connection.id,
    ])
  }
}

function connectionOf(account: IncomingEvent['account'], event: IncomingEvent['event']) {
  return event.externalId === null ? undefined : account.connections.get(event.externalId)
}
