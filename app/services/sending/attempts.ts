import type { Batch, LookupStatement } from '#services/database/batch'
import { findByIds, type StoredMessage } from '#services/messages/stateful_rows'

/** One row of the outbox. Raw column names. */
export interface OutboxRow {
  id: number
  message_id: number
  conversation_id: number
  connection_id: number
  action: 'message' | 'reaction'
  action_data: string | null
  client_ref: string
  attempt: number
  tries: number
  prepared: string | null
  created_at: number
}

/** A claimed attempt with all that sending needs, so that no further query is made for it. */
export interface ClaimedAttempt extends OutboxRow {
  message: StoredMessage & Omit<PayloadRow, 'id'>
  contactId: number
  contactPhone: string | null
  identities: { kind: string; scope: string; value: string }[]
  media: ClaimedMedia | null
  /** The connection that knows the quoted message by its id; null where nothing is quoted. */
  quotedThrough: number | null
}

export interface ClaimedMedia {
  id: number
  message_id: number
  kind: string
  mime: string
  size: number
  sha256: string
  filename: string | null
  storage_key: string
}

interface PayloadRow {
  id: number
  payload: string | null
  reply_to_id: number | null
  reply_to_provider_id: string | null
}

const FIND_PAYLOADS: LookupStatement = {
  table: 'messages',
  key: { id: 'bigint' },
  select: ['id', 'payload', 'reply_to_id', 'reply_to_provider_id'],
}
const FIND_QUOTED: LookupStatement = {
  table: 'messages',
  key: { id: 'bigint' },
  select: ['id', 'connection_id'],
}
const FIND_CONTACTS: LookupStatement = {
  table: 'conversations',
  key: { id: 'bigint' },
  select: ['id', 'contact_id'],
}
const FIND_PHONES: LookupStatement = {
  table: 'contacts',
  key: { id: 'bigint' },
  select: ['id', 'phone'],
}
const FIND_IDENTITIES: LookupStatement = {
  table: 'contact_identities',
  key: { contact_id: 'bigint' },
  select: ['contact_id', 'kind', 'scope', 'value', 'created_at'],
}
const FIND_MEDIA: LookupStatement = {
  table: 'message_media',
  key: { message_id: 'bigint' },
  select: ['id', 'message_id', 'kind', 'mime', 'size', 'sha256', 'filename', 'storage_key'],
  where: "state = 'stored'",
}

/**
 * The oldest attempt of each conversation that has none under way: order per conversation is kept. The states are listed
 * as the partial index lists them; written otherwise, SQLite walks the whole outbox for each row.
 */
const CLAIM = `
  UPDATE outbox SET state = 'sending', locked_by = ?, locked_until = ?, tries = tries + 1
   WHERE id IN (
     SELECT o.id FROM outbox o
      WHERE o.connection_id = ? AND o.state = 'pending' AND o.run_at <= ?
        AND NOT EXISTS (
          SELECT 1 FROM outbox p
           WHERE p.conversation_id = o.conversation_id AND p.id <> o.id
             AND p.state IN ('pending', 'sending') AND (p.state = 'sending' OR p.id < o.id))
      ORDER BY o.run_at, o.id LIMIT ? LOCKING)
  RETURNING id, message_id, conversation_id, connection_id, action, action_data, client_ref, attempt, tries, prepared, created_at`

/** A lease outlives the longest preparation and send; past it the outcome counts as unknown. */
export const LEASE_MS = 180_000

export async function claimAttempts(
  batch: Batch,
  claim: { connectionId: number; owner: string; limit: number; now: number }
): Promise<ClaimedAttempt[]> {
  const sql = CLAIM.replace(
    'LOCKING',
    batch.dialect === 'postgres' ? 'FOR UPDATE OF o SKIP LOCKED' : ''
  )
  const rows = await batch.query<OutboxRow>(sql, [
    claim.owner,
    claim.now + LEASE_MS,
    claim.connectionId,
    claim.now,
    claim.limit,
  ])
  return completeAttempts(
    batch,
    rows.sort((a, b) => a.id - b.id)
  )
}

async function completeAttempts(batch: Batch, rows: OutboxRow[]): Promise<ClaimedAttempt[]> {
  if (rows.length === 0) return []
  const messageIds = [...new Set(rows.map((row) => row.message_id))]
  const conversationIds = [...new Set(rows.map((row) => row.conversation_id))]
  const messages = byId(await findByIds(batch, messageIds))
  const payloads = byId(
    await batch.lookup<PayloadRow>(
      FIND_PAYLOADS,
      messageIds.map((id) => ({ id }))
    )
  )
  const quotedIds = [...payloads.values()].flatMap(({ reply_to_id: id }) => (id ? [{ id }] : []))
  const quoted = byId(
    quotedIds.length > 0
      ? await batch.lookup<{ id: number; connection_id: number }>(FIND_QUOTED, quotedIds)
      : []
  )
  const contacts = byId(
    await batch.lookup<{ id: number; contact_id: number }>(
      FIND_CONTACTS,
      conversationIds.map((id) => ({ id }))
    )
  )
  const contactIds = [...new Set([...contacts.values()].map((row) => row.contact_id))]
  const phones = byId(
    await batch.lookup<{ id: number; phone: string | null }>(
      FIND_PHONES,
      contactIds.map((id) => ({ id }))
    )
  )
  const identities = Map.groupBy(
    await batch.lookup<{
      contact_id: number
      kind: string
      scope: string
      value: string
      created_at: number
    }>(
      FIND_IDENTITIES,
      contactIds.map((id) => ({ contact_id: id }))
    ),
    (row) => row.contact_id
  )
  const media = new Map(
    (
      await batch.lookup<ClaimedMedia>(
        FIND_MEDIA,
        messageIds.map((id) => ({ message_id: id }))
      )
    ).map((row) => [row.message_id, row])
  )

  return rows.map((row) => {
    const contactId = contacts.get(row.conversation_id)!.contact_id
    return {
      ...row,
      message: { ...messages.get(row.message_id)!, ...payloads.get(row.message_id)! },
      contactId,
      contactPhone: phones.get(contactId)?.phone ?? null,
      identities: (identities.get(contactId) ?? []).sort((a, b) => a.created_at - b.created_at),
      media: media.get(row.message_id) ?? null,
      quotedThrough:
        quoted.get(payloads.get(row.message_id)!.reply_to_id ?? 0)?.connection_id ?? null,
    }
  })
}

function byId<T extends { id: number }>(rows: T[]) {
  return new Map(rows.map((row) => [row.id, row]))
}
