import Database, { type Statement } from 'better-sqlite3'
import type { Desk } from './desk.js'
import { customerPhone } from './webhooks.js'

export interface HistorySize {
  conversations: number
  messages: number
}

const FIRST_ID = 1_000_000
const MINUTE = 60_000
/** Every so many conversations one is open: most of a desk's past is resolved. */
const OPEN_EVERY = 5
const TEXTS = [
  'Bom dia! Vocês abrem hoje?',
  'Chegou o vestido azul no tamanho M?',
  'Pode ser na sexta, às 15h.',
  'Obrigada!',
  'Já sai o envio, mando o código de rastreio ainda hoje.',
]

/** Straight into the tables, with the indexes there are. Answers the ids of the conversations. */
export function fillHistory(
  file: string,
  desk: Desk,
  { conversations, messages }: HistorySize
): number[] {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -200000')
  const insert = statements(database)
  const each = messages / conversations
  const begun = Date.now() - conversations * MINUTE
  const ids: number[] = []
  let messageId = FIRST_ID

  database.exec('BEGIN')
  for (let index = 0; index < conversations; index++) {
    const id = FIRST_ID + index
    const { numberId, connectionId } = desk.numbers[index % desk.numbers.length]
    const at = begun + index * MINUTE
    const phone = customerPhone(index)
    const seq = Math.floor(index / desk.numbers.length) + 1
    insert.contact.run(id, `Cliente ${index}`, `+${phone}`, at, at)
    insert.identity.run(id, id, phone, at)
    insert.conversation.run({
      id,
      numberId,
      status: index % OPEN_EVERY === 0 ? 'open' : 'resolved',
      at,
      unread: index % 4,
      preview: TEXTS[index % TEXTS.length],
      seq,
    })
    insert.change.run(numberId, seq, id, at)
    insert.seq.run({ numberId, seq })
    for (let position = 0; position < each; position++) {
      const body = TEXTS[(index + position) % TEXTS.length]
      const sentAt = at - (each - 1 - position) * MINUTE
      const isInbound = position % 2 === 0
      insert.message.run({
        ...{
          id: ++messageId,
          conversation: id,
          numberId,
          connectionId,
          body,
          at: sentAt,
          seq,
        },
        ...{
          direction: isInbound ? 'in' : 'out',
          author: isInbound ? 'contact' : 'user',
          authorId: isInbound ? id : desk.owner.id,
        },
        ...{ state: isInbound ? 'received' : 'read', providerId: `wamid.history.${messageId}` },
      })
      insert.search.run(messageId, body)
    }
    ids.push(id)
  }
  database.exec('COMMIT')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return ids
}

function statements(
  database: Database.Database
): Record<
  'contact' | 'identity' | 'conversation' | 'message' | 'search' | 'change' | 'seq',
  Statement
> {
  const prepare = (sql: string) => database.prepare(sql)
  return {
    contact: prepare(
      'INSERT INTO contacts (id, name, phone, created_at, updated_at) VALUES (?, ?, ?, ?, ?)'
    ),
    identity: prepare(
      "INSERT INTO contact_identities (id, contact_id, kind, scope, value, created_at) VALUES (?, ?, 'wa_id', '', ?, ?)"
    ),
    conversation: prepare(
      `INSERT INTO conversations (id, number_id, contact_id, status, unread_count, last_message_at, last_message_kind,
         last_message_direction, last_message_state, last_message_preview, last_inbound_at, window_kind, window_expires_at, change_seq,
         created_at, updated_at)
       VALUES (@id, @numberId, @id, @status, @unread, @at, 'text', 'in', 'received', @preview, @at, 'customer_service',
         @at + 86400000, @seq, @at, @at)`
    ),
    message: prepare(
      `INSERT INTO messages (id, conversation_id, number_id, connection_id, direction, kind, body, author_kind, author_id,
         provider_message_id, state, sort_at, provider_at, received_at, attempt, change_seq)
       VALUES (@id, @conversation, @numberId, @connectionId, @direction, 'text', @body, @author, @authorId, @providerId, @state,
         @at, @at, @at, 0, @seq)`
    ),
    search: prepare('INSERT INTO messages_fts (rowid, body) VALUES (?, ?)'),
    change: prepare(
      "INSERT INTO change_log (number_id, seq, conversation_id, kind, at) VALUES (?, ?, ?, 'message', ?)"
    ),
    seq: prepare(
      'INSERT INTO number_changes (number_id, seq) VALUES (@numberId, @seq) ON CONFLICT (number_id) DO UPDATE SET seq = @seq'
    ),
  }
}
