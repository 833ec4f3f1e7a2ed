/**
 * The raw limit of receiving: a bare HTTP server that checks the HMAC of the raw body and writes contact, conversation,
 * message and event to SQLite (WAL, synchronous=FULL) in group commits, answering after COMMIT. Nothing else.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { listen, messagesOf } from './door.js'

const database = new Database(join(process.env.DATA_DIR!, 'raw.sqlite3'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  CREATE TABLE contacts (id INTEGER PRIMARY KEY, wa_id TEXT NOT NULL UNIQUE, name TEXT);
  CREATE TABLE conversations (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL UNIQUE, last_at INTEGER, unread INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, provider_id TEXT NOT NULL UNIQUE, body TEXT, at INTEGER);
  CREATE INDEX messages_thread ON messages (conversation_id, at);
  CREATE TABLE events (id INTEGER PRIMARY KEY, body BLOB NOT NULL, at INTEGER NOT NULL);
`)
const contact = database.prepare(
  'INSERT INTO contacts (wa_id, name) VALUES (?, ?) ON CONFLICT (wa_id) DO UPDATE SET name = excluded.name RETURNING id'
)
const conversation = database.prepare(
  'INSERT INTO conversations (contact_id, last_at, unread) VALUES (?, ?, 1) ON CONFLICT (contact_id) DO UPDATE SET last_at = excluded.last_at, unread = unread + 1 RETURNING id'
)
const message = database.prepare(
  'INSERT INTO messages (conversation_id, provider_id, body, at) VALUES (?, ?, ?, ?) ON CONFLICT (provider_id) DO NOTHING'
)
const event = database.prepare('INSERT INTO events (body, at) VALUES (?, ?)')

function store(body: Buffer) {
  const now = Date.now()
  event.run(body, now)
  for (const { from, name, id, body: text, at } of messagesOf(body)) {
    const { id: contactId } = contact.get(from, name) as { id: number }
    const row = conversation.get(contactId, now) as { id: number }
    message.run(row.id, id, text, at)
  }
}

listen((bodies) => {
  database.exec('BEGIN IMMEDIATE')
  for (const body of bodies) store(body)
  database.exec('COMMIT')
})
