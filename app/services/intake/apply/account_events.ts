import type { AccountEvent, ConnectionHealthPatch } from '#contracts/events'
import { newId } from '#lib/ids'
import { cleanText } from '#lib/text'
import type { Batch, InsertStatement } from '#services/database/batch'
import type { IncomingEvent } from '#services/intake/applied'

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

/**
 * A fact about an account or number: a notice for administrators, and what it says about health. Returns the
 * connections it concerns.
 */
export async function applyAccountEvent(batch: Batch, incoming: IncomingEvent): Promise<number[]> {
  const { account, receivedAt } = incoming
  const event = incoming.event as AccountEvent
  await batch.insert(INSERT_NOTICE, [
    {
      id: newId(),
      broker_account_id: account.id,
      connection_id: connectionOf(account, event)?.id ?? null,
      topic: event.topic.slice(0, 60),
      severity: event.severity,
      summary: cleanText(event.summary).slice(0, 500),
      data: JSON.stringify(event.data ?? null),
      created_at: receivedAt,
    },
  ])
  if (!event.health) return []
  const concernedIds = await concerned(batch, account, event)
  for (const id of concernedIds) await mergeHealth(batch, id, event.health, receivedAt)
  return concernedIds
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
