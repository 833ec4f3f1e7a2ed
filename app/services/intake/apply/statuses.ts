import type { StatusEvent } from '#contracts/events'
import { newId } from '#lib/ids'
import type {
  Batch,
  InsertStatement,
  LookupStatement,
  UpdateStatement,
} from '#services/database/batch'
import type { AppliedEvents, RoutedEvent } from '#services/intake/applied'
import { applyStatus } from '#services/messages/message_state'
import { publishMessages } from '#services/messages/publish_messages'
import { findByIds, findByProviderId, type StoredMessage } from '#services/messages/stateful_rows'

type RoutedStatus = RoutedEvent<StatusEvent>

interface OutboxAttempt {
  id: number
  message_id: number
  client_ref: string
  state: string
}

const FIND_ATTEMPT: LookupStatement = {
  table: 'outbox',
  key: { client_ref: 'text' },
  select: ['id', 'message_id', 'client_ref', 'state'],
}

/** A status with our reference settles an attempt whose outcome nobody knew. */
const SETTLE_ATTEMPT: UpdateStatement = {
  table: 'outbox',
  key: { id: 'bigint' },
  set: { state: 'text', finished_at: 'bigint' },
  where: "old.state in ('unknown', 'unsettled')",
}

const INSERT_PENDING: InsertStatement = {
  table: 'pending_statuses',
  columns: {
    id: 'bigint',
    connection_id: 'bigint',
    provider_message_id: 'text',
    client_ref: 'text',
    status: 'text',
    event: 'text',
    created_at: 'bigint',
  },
  ignoreConflict: '(connection_id, provider_message_id, status)',
}

export async function applyStatuses(batch: Batch, routed: RoutedStatus[], applied: AppliedEvents) {
  const found = await findMessages(batch, routed)
  const changed = new Map<number, StoredMessage>()
  const windows = new Map<number, { kind: string; expiresAt: number }>()
  const early: RoutedStatus[] = []

  for (const entry of routed) {
    const message = found(entry)
    if (!message) {
      early.push(entry)
      continue
    }
    if (applyStatusEvent(message, entry.event, entry.receivedAt)) changed.set(message.id, message)
    if (entry.event.window) windows.set(message.conversation_id, entry.event.window)
  }
  await keepEarly(batch, early)
  const at = routed[0].receivedAt
  applied.bells.push(...(await publishMessages(batch, [...changed.values()], { at, windows })))
}

/** One status on one stored message: state, times, provider id and price facts. True when something changed. */
export function applyStatusEvent(
  message: StoredMessage,
  event: StatusEvent,
  receivedAt: number
): boolean {
  const at = Math.min(event.at ?? receivedAt, receivedAt)
  let changed = applyStatus(message, event.status, at, event.error)
  if (message.provider_message_id === null) {
    message.provider_message_id = event.providerId
    changed = true
  }
  // The price is decided at delivery: what `sent` said may still change.
  if (event.pricing && (message.pricing === null || event.status !== 'sent')) {
    message.pricing = JSON.stringify(event.pricing)
    message.price_category = event.pricing.category
    changed = true
  }
  return changed
}

/** By the broker's id; where we never learned it (no answer, crash), by our own reference. */
async function findMessages(batch: Batch, routed: RoutedStatus[]) {
  const byProviderId = new Map<string, StoredMessage>()
  const keys = routed.map(({ connection, event }) => ({
    connection_id: connection.id,
    provider_message_id: event.providerId,
  }))
  const unique = [
    ...new Map(
      keys.map((key) => [`${key.connection_id}:${key.provider_message_id}`, key])
    ).values(),
  ]
  for (const row of await findByProviderId(batch, unique)) {
    byProviderId.set(`${row.connection_id}:${row.provider_message_id}`, row)
  }

  const references = routed.flatMap(({ connection, event }) =>
    event.clientRef && !byProviderId.has(`${connection.id}:${event.providerId}`)
      ? [event.clientRef]
      : []
  )
  const byReference = await findByReference(batch, references, routed[0].receivedAt)
  return ({ connection, event }: RoutedStatus) =>
    byProviderId.get(`${connection.id}:${event.providerId}`) ??
    (event.clientRef ? byReference.get(event.clientRef) : undefined)
}

async function findByReference(
  batch: Batch,
  references: string[],
  at: number
): Promise<Map<string, StoredMessage>> {
  if (references.length === 0) return new Map()
  const attempts = await batch.lookup<OutboxAttempt>(
    FIND_ATTEMPT,
    [...new Set(references)].map((reference) => ({ client_ref: reference }))
  )
  await batch.update(
    SETTLE_ATTEMPT,
    attempts.map(({ id }) => ({ id, state: 'accepted', finished_at: at }))
  )
  const messages = new Map(
    (
      await findByIds(
        batch,
        attempts.map((attempt) => attempt.message_id)
      )
    ).map((row) => [row.id, row])
  )
  return new Map(
    attempts.flatMap((attempt) => {
      const message = messages.get(attempt.message_id)
      return message ? [[attempt.client_ref, message] as const] : []
    })
  )
}

/** A status may come before the answer of the send call is stored; the sender applies it then. */
async function keepEarly(batch: Batch, early: RoutedStatus[]) {
  await batch.insert(
    INSERT_PENDING,
    early.map(({ connection, event, receivedAt }) => ({
      id: newId(),
      connection_id: connection.id,
      provider_message_id: event.providerId,
      client_ref: event.clientRef ?? null,
      status: event.status,
      event: JSON.stringify(event),
      created_at: receivedAt,
    }))
  )
}
