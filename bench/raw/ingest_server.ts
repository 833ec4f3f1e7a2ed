/**
 * The raw limit of receiving: a bare HTTP server that checks the HMAC of the raw body and writes contact, conversation,
 * message and event to SQLite (WAL, synchronous=FULL) in group commits, answering after COMMIT. Nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const SECRET = 'bench-secret'
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
const contact = database.prepare('INSERT INTO contacts (wa_id, name) VALUES (?, ?) ON CONFLICT (wa_id) DO UPDATE SET name = excluded.name RETURNING id')
const conversation = database.prepare(
  'INSERT INTO conversations (contact_id, last_at, unread) VALUES (?, ?, 1) ON CONFLICT (contact_id) DO UPDATE SET last_at = excluded.last_at, unread = unread + 1 RETURNING id'
)
const message = database.prepare('INSERT INTO messages (conversation_id, provider_id, body, at) VALUES (?, ?, ?, ?) ON CONFLICT (provider_id) DO NOTHING')
const event = database.prepare('INSERT INTO events (body, at) VALUES (?, ?)')

interface Waiting {
  body: Buffer
  response: ServerResponse
}
let waiting: Waiting[] = []
let scheduled = false

function store({ body }: Waiting) {
  const now = Date.now()
  event.run(body, now)
  for (const entry of JSON.parse(body.toString()).entry) {
    for (const { value } of entry.changes) {
      for (const item of value.messages) {
        const { id } = contact.get(item.from, value.contacts[0].profile.name) as { id: number }
        const row = conversation.get(id, now) as { id: number }
        message.run(row.id, item.id, item.text.body, Number(item.timestamp) * 1000)
      }
    }
  }
}

function commit() {
  scheduled = false
  const batch = waiting
  waiting = []
  database.exec('BEGIN IMMEDIATE')
  for (const entry of batch) store(entry)
  database.exec('COMMIT')
  for (const { response } of batch) response.end()
}

createServer((request, response) => {
  if (request.method !== 'POST') return void response.end()
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
    const expected = createHmac('sha256', SECRET).update(body).digest()
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.statusCode = 401
      return void response.end()
    }
    waiting.push({ body, response })
    if (!scheduled) {
      scheduled = true
      setImmediate(commit)
    }
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
