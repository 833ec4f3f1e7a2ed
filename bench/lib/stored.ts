import { join } from 'node:path'
import Database from 'better-sqlite3'
import { query } from './postgres.js'

/** What is in the database, read through a connection of the bench's own. */
export interface Stored {
  /** How often each of the broker's ids is stored. */
  counts(): Promise<Map<string, number>>
  conversations(): Promise<{ messages: number; unread: number }[]>
}

const COUNTS =
  'SELECT provider_message_id AS id, count(*) AS times FROM messages GROUP BY provider_message_id'
const CONVERSATIONS = `SELECT (SELECT count(*) FROM messages WHERE conversation_id = conversations.id) AS messages,
  unread_count AS unread FROM conversations`

export function storedInSqlite(folder: string): Stored {
  const read = <T>(sql: string): T[] => {
    const database = new Database(join(folder, 'balcao.sqlite3'), { readonly: true })
    try {
      return database.prepare(sql).all() as T[]
    } finally {
      database.close()
    }
  }
  return toStored(async (sql) => read(sql))
}

export const storedInPostgres = (url: string): Stored => toStored((sql) => query(url, sql))

function toStored(read: (sql: string) => Promise<any[]>): Stored {
  return {
    counts: async () => new Map((await read(COUNTS)).map(({ id, times }) => [id, Number(times)])),
    conversations: async () =>
      (await read(CONVERSATIONS)).map((row) => ({
        messages: Number(row.messages),
        unread: Number(row.unread),
      })),
  }
}

/** Conversation ids by the customer's phone, digits only. */
export function conversationsByPhone(folder: string): Map<string, number> {
  const database = new Database(join(folder, 'balcao.sqlite3'), { readonly: true })
  const rows = database
    .prepare(
      'SELECT conversations.id, contacts.phone FROM conversations JOIN contacts ON contacts.id = contact_id'
    )
    .all() as { id: number; phone: string }[]
  database.close()
  return new Map(rows.map(({ id, phone }) => [phone.replace('+', ''), id]))
}
