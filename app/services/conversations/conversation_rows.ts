import { newId } from '#lib/ids'
import type {
  Batch,
  InsertStatement,
  LookupStatement,
  UpdateStatement,
} from '#services/database/batch'

/** What intake and sending need of a conversation while they write. Raw column names. */
export interface ConversationRow {
  id: number
  number_id: number
  contact_id: number
  status: string
  team_id: number | null
  unread_count: number
  last_message_id: number | null
  last_message_at: number
  last_message_kind: string | null
  last_message_direction: string | null
  last_message_state: string | null
  last_message_preview: string | null
  last_message_author_id: number | null
  last_inbound_at: number | null
  last_inbound_provider_id: string | null
  waiting_since: number | null
  window_kind: string | null
  window_expires_at: number | null
  change_seq: number
  updated_at: number
  created_at: number
}

const COLUMNS = {
  id: 'bigint',
  number_id: 'bigint',
  contact_id: 'bigint',
  status: 'text',
  team_id: 'bigint',
  unread_count: 'integer',
  last_message_id: 'bigint',
  last_message_at: 'bigint',
  last_message_kind: 'text',
  last_message_direction: 'text',
  last_message_state: 'text',
  last_message_preview: 'text',
  last_message_author_id: 'bigint',
  last_inbound_at: 'bigint',
  last_inbound_provider_id: 'text',
  waiting_since: 'bigint',
  window_kind: 'text',
  window_expires_at: 'bigint',
  change_seq: 'bigint',
  updated_at: 'bigint',
  created_at: 'bigint',
} as const

const { id, number_id: _n, contact_id: _c, team_id: _t, created_at: _d, ...moving } = COLUMNS

const FIND: LookupStatement = {
  table: 'conversations',
  key: { number_id: 'bigint', contact_id: 'bigint' },
  select: Object.keys(COLUMNS),
  lock: true,
}
const FIND_BY_ID: LookupStatement = {
  table: 'conversations',
  key: { id },
  select: Object.keys(COLUMNS),
  lock: true,
}
const INSERT: InsertStatement = { table: 'conversations', columns: COLUMNS }
const UPDATE: UpdateStatement = { table: 'conversations', key: { id }, set: moving }

export interface ConversationKey {
  numberId: number
  contactId: number
  teamId: number | null
  at: number
}

/** Conversations of one transaction: loaded or opened, changed in memory, written once. */
export class ConversationSet {
  #byKey = new Map<string, ConversationRow>()
  #byId = new Map<number, ConversationRow>()
  #opened = new Set<number>()

  constructor(private batch: Batch) {}

  /** The one conversation of each (number, contact); opened where there is none. */
  async loadOrOpen(keys: ConversationKey[]) {
    const missing = new Map(keys.map((key) => [keyOf(key.numberId, key.contactId), key]))
    for (const known of this.#byKey.keys()) missing.delete(known)
    const rows = await this.batch.lookup<ConversationRow>(
      FIND,
      [...missing.values()].map(({ numberId, contactId }) => ({
        number_id: numberId,
        contact_id: contactId,
      }))
    )
    for (const row of rows) this.#remember(row)
    for (const [key, wanted] of missing) {
      if (this.#byKey.has(key)) continue
      const row = openConversation(wanted)
      this.#opened.add(row.id)
      this.#remember(row)
    }
  }

  async loadByIds(ids: number[]) {
    const missing = [...new Set(ids)].filter((wanted) => !this.#byId.has(wanted))
    for (const row of await this.batch.lookup<ConversationRow>(
      FIND_BY_ID,
      missing.map((wanted) => ({ id: wanted }))
    )) {
      this.#remember(row)
    }
  }

  of(numberId: number, contactId: number): ConversationRow {
    return this.#byKey.get(keyOf(numberId, contactId))!
  }

  find(conversationId: number): ConversationRow | undefined {
    return this.#byId.get(conversationId)
  }

  wasOpened(conversationId: number) {
    return this.#opened.has(conversationId)
  }

  /** Writes the given conversations; new ones before anything can refer to them. */
  async write(rows: Iterable<ConversationRow>) {
    const all = [...rows]
    const opened = all.filter((row) => this.#opened.has(row.id))
    const known = all.filter((row) => !this.#opened.has(row.id))
    await this.batch.insert(INSERT, opened as never)
    await this.batch.update(UPDATE, known as never)
    for (const row of opened) this.#opened.delete(row.id)
  }

  #remember(row: ConversationRow) {
    this.#byKey.set(keyOf(row.number_id, row.contact_id), row)
    this.#byId.set(row.id, row)
  }
}

const keyOf = (numberId: number, contactId: number) => `${numberId}:${contactId}`

function openConversation({ numberId, contactId, teamId, at }: ConversationKey): ConversationRow {
  return {
    id: newId(),
    number_id: numberId,
    contact_id: contactId,
    status: 'open',
    team_id: teamId,
    unread_count: 0,
    last_message_id: null,
    last_message_at: at,
    last_message_kind: null,
    last_message_direction: null,
    last_message_state: null,
    last_message_preview: null,
    last_message_author_id: null,
    last_inbound_at: null,
    last_inbound_provider_id: null,
    waiting_since: null,
    window_kind: null,
    window_expires_at: null,
    change_seq: 0,
    updated_at: at,
    created_at: at,
  }
}
