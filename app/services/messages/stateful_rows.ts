import type { Batch, LookupStatement, UpdateStatement } from '#services/database/batch'
import type { StatefulMessage } from '#services/messages/message_state'

/** A stored message as statuses and sending see it. Raw column names. */
export interface StoredMessage extends StatefulMessage {
  id: number
  conversation_id: number
  number_id: number
  connection_id: number | null
  direction: string
  kind: string
  body: string | null
  provider_message_id: string | null
  attempt: number
  price_category: string | null
  pricing: string | null
  edited_at: number | null
  deleted_at: number | null
  change_seq: number
}

const SELECT = [
  'id',
  'conversation_id',
  'number_id',
  'connection_id',
  'direction',
  'kind',
  'body',
  'provider_message_id',
  'attempt',
  'state',
  'accepted_at',
  'sent_at',
  'delivered_at',
  'read_at',
  'played_at',
  'failed_at',
  'error',
  'price_category',
  'pricing',
  'edited_at',
  'deleted_at',
  'change_seq',
]

const FIND_BY_PROVIDER_ID: LookupStatement = {
  table: 'messages',
  key: { connection_id: 'bigint', provider_message_id: 'text' },
  select: SELECT,
  lock: true,
}
const FIND_BY_ID: LookupStatement = {
  table: 'messages',
  key: { id: 'bigint' },
  select: SELECT,
  lock: true,
}

const UPDATE: UpdateStatement = {
  table: 'messages',
  key: { id: 'bigint' },
  set: {
    provider_message_id: 'text',
    body: 'text',
    state: 'text',
    accepted_at: 'bigint',
    sent_at: 'bigint',
    delivered_at: 'bigint',
    read_at: 'bigint',
    played_at: 'bigint',
    failed_at: 'bigint',
    error: 'text',
    price_category: 'text',
    pricing: 'text',
    edited_at: 'bigint',
    deleted_at: 'bigint',
    change_seq: 'bigint',
  },
}

export function findByProviderId(
  batch: Batch,
  keys: { connection_id: number; provider_message_id: string }[]
) {
  return batch.lookup<StoredMessage>(FIND_BY_PROVIDER_ID, keys)
}

export function findByIds(batch: Batch, ids: number[]) {
  return batch.lookup<StoredMessage>(
    FIND_BY_ID,
    [...new Set(ids)].map((id) => ({ id }))
  )
}

export function writeStored(batch: Batch, messages: StoredMessage[]) {
  return batch.update(UPDATE, messages as never)
}
