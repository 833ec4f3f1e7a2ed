import type { SendResult } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { StatusEvent } from '#contracts/events'
import { newId } from '#lib/ids'
import type { Batch, LookupStatement, UpdateStatement } from '#services/database/batch'
import { INSERT_IDENTITY } from '#services/contacts/resolve_contacts'
import { applyStatusEvent } from '#services/intake/apply/statuses'
import { applyStatus } from '#services/messages/message_state'
import { publishMessages } from '#services/messages/publish_messages'
import { findByIds, type StoredMessage } from '#services/messages/stateful_rows'
import type { NumberChange } from '#services/realtime/changes'
import type { ClaimedAttempt } from '#services/sending/attempts'
import { applySessions } from '#services/sessions/apply_sessions'

/** How one claimed attempt ended. `again` goes back to the outbox for a later try. */
export type AttemptEnd =
  | { type: 'result'; result: SendResult }
  | { type: 'again'; runAt: number; error: BrokerError | null; countsAsTry: boolean }

export interface FinishedAttempt {
  attempt: ClaimedAttempt
  /** The broker's id of our number: the seed's `phoneNumberId` of a session. */
  externalId: string
  end: AttemptEnd
  at: number
}

const UPDATE_OUTBOX: UpdateStatement = {
  table: 'outbox',
  key: { id: 'bigint' },
  set: {
    state: 'text',
    run_at: { type: 'bigint', expression: 'coalesce(new.run_at, old.run_at)' },
    error: 'text',
    finished_at: 'bigint',
    tries: { type: 'integer', expression: 'old.tries - new.uncounted' },
    locked_by: 'text',
    locked_until: 'bigint',
  },
}

const FIND_EARLY_STATUSES: LookupStatement = {
  table: 'pending_statuses',
  key: { connection_id: 'bigint', provider_message_id: 'text' },
  select: ['id', 'event', 'created_at', 'connection_id', 'provider_message_id'],
}

/** Stores how attempts ended, as a set, in one transaction. */
export async function writeOutcomes(
  batch: Batch,
  finished: FinishedAttempt[]
): Promise<NumberChange[]> {
  const at = Math.max(...finished.map((entry) => entry.at))
  await batch.update(UPDATE_OUTBOX, finished.map(toOutboxRow))

  const messages = new Map(
    (
      await findByIds(
        batch,
        finished.map(({ attempt }) => attempt.message_id)
      )
    ).map((row) => [row.id, row])
  )
  const changed: StoredMessage[] = []
  for (const entry of finished) {
    const message = messages.get(entry.attempt.message_id)
    if (message && entry.attempt.action === 'message' && settleMessage(message, entry)) {
      changed.push(message)
    }
  }
  await applyEarlyStatuses(batch, finished, messages)
  await rememberSpellings(batch, finished)
  await applySessions(batch, finished.flatMap(toSessionActivity))
  return publishMessages(batch, changed, { at })
}

function toOutboxRow({ attempt, end, at }: FinishedAttempt) {
  const open = { id: attempt.id, locked_by: null, locked_until: null, uncounted: 0 }
  if (end.type === 'again') {
    return {
      ...open,
      state: 'pending',
      run_at: end.runAt,
      error: end.error && JSON.stringify(end.error),
      finished_at: null,
      uncounted: end.countsAsTry ? 0 : 1,
    }
  }
  const { result } = end
  const error =
    result.outcome === 'failed'
      ? JSON.stringify(result.error)
      : result.outcome === 'unknown'
        ? JSON.stringify({ reason: result.reason })
        : null
  return { ...open, state: result.outcome, run_at: null, error, finished_at: at }
}

/** True when the message changed. An unknown outcome leaves it as it is: a status or the sweeper decides. */
function settleMessage(message: StoredMessage, { attempt, end, at }: FinishedAttempt): boolean {
  // A status with our reference may have come first, or a person may have started a newer attempt.
  if (message.attempt !== attempt.attempt) return false
  if (end.type === 'again') {
    message.state = 'queued'
    message.error = end.error && JSON.stringify(end.error)
    return true
  }
  if (end.result.outcome === 'accepted') {
    message.provider_message_id ??= end.result.providerId
    message.error = null
    applyStatus(message, 'accepted', at, undefined)
    return true
  }
  return end.result.outcome === 'failed' && applyStatus(message, 'failed', at, end.result.error)
}

/** Statuses that overtook the answer of the send call. */
async function applyEarlyStatuses(
  batch: Batch,
  finished: FinishedAttempt[],
  messages: Map<number, StoredMessage>
) {
  const accepted = new Map<string, StoredMessage>()
  for (const { attempt, end } of finished) {
    if (
      attempt.action !== 'message' ||
      end.type !== 'result' ||
      end.result.outcome !== 'accepted'
    ) {
      continue
    }
    const message = messages.get(attempt.message_id)
    if (message) accepted.set(`${attempt.connection_id}:${end.result.providerId}`, message)
  }
  const keys = [...accepted.keys()].map((key) => {
    const [connection, ...providerId] = key.split(':')
    return { connection_id: Number(connection), provider_message_id: providerId.join(':') }
  })
  const early = await batch.lookup<{
    id: number
    event: string
    created_at: number
    connection_id: number
    provider_message_id: string
  }>(FIND_EARLY_STATUSES, keys)
  for (const { id, event, created_at: receivedAt, ...key } of early.sort((a, b) => a.id - b.id)) {
    const message = accepted.get(`${key.connection_id}:${key.provider_message_id}`)!
    applyStatusEvent(message, JSON.parse(event) as StatusEvent, receivedAt)
    await batch.query('DELETE FROM pending_statuses WHERE id = ?', [id])
  }
}

/** WhatsApp's own spelling of the recipient, as the answer gave it: both spellings stay one contact. */
async function rememberSpellings(batch: Batch, finished: FinishedAttempt[]) {
  const rows = finished.flatMap(({ attempt, end, at }) => {
    if (end.type !== 'result' || end.result.outcome !== 'accepted' || !end.result.recipientWaId) {
      return []
    }
    const value = end.result.recipientWaId
    if (
      attempt.identities.some((identity) => identity.kind === 'wa_id' && identity.value === value)
    ) {
      return []
    }
    return [
      {
        id: newId(),
        contact_id: attempt.contactId,
        kind: 'wa_id',
        scope: '',
        value,
        created_at: at,
      },
    ]
  })
  await batch.insert(INSERT_IDENTITY, rows)
}

function toSessionActivity({ attempt, externalId, end, at }: FinishedAttempt) {
  if (attempt.action !== 'message' || end.type !== 'result' || end.result.outcome !== 'accepted') {
    return []
  }
  return [
    {
      conversationId: attempt.conversation_id,
      numberId: attempt.message.number_id,
      phoneNumberId: externalId,
      contactPhone: attempt.contactPhone,
      initiatedBy: 'BUSINESS' as const,
      at,
      costCategory: templateCategory(attempt),
    },
  ]
}

function templateCategory({ message }: ClaimedAttempt) {
  if (message.kind !== 'template' || !message.payload) return null
  const category = String(
    (JSON.parse(message.payload) as { template?: { category?: string } }).template?.category ?? ''
  ).toUpperCase()
  return (
    (['UTILITY', 'AUTHENTICATION', 'MARKETING'] as const).find((known) => known === category) ??
    null
  )
}
