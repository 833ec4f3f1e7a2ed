/**
 * The raw limit of receiving on PostgreSQL: contact, conversation, message and event in group commits, one set-based
 * statement each, answering after COMMIT. Nothing else.
 */
import pg from 'pg'
import { listen, messagesOf } from './door.js'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
await client.query(`
  CREATE TABLE contacts (id bigserial PRIMARY KEY, wa_id text NOT NULL UNIQUE, name text);
  CREATE TABLE conversations (id bigserial PRIMARY KEY, contact_id bigint NOT NULL UNIQUE, last_at bigint, unread integer NOT NULL DEFAULT 0);
  CREATE TABLE messages (id bigserial PRIMARY KEY, conversation_id bigint NOT NULL, provider_id text NOT NULL UNIQUE, body text, at bigint);
  CREATE INDEX messages_thread ON messages (conversation_id, at);
  CREATE TABLE events (id bigserial PRIMARY KEY, body bytea NOT NULL, at bigint NOT NULL);
`)

const EVENTS = {
  name: 'events',
  text: "INSERT INTO events (body, at) SELECT decode(body, 'hex'), at FROM json_to_recordset($1::json) AS input(body text, at bigint)",
}
const CONTACTS = {
  name: 'contacts',
  text: `INSERT INTO contacts (wa_id, name) SELECT "from", name FROM json_to_recordset($1::json) AS input("from" text, name text)
         ON CONFLICT (wa_id) DO UPDATE SET name = excluded.name RETURNING id, wa_id`,
}
const CONVERSATIONS = {
  name: 'conversations',
  text: `INSERT INTO conversations (contact_id, last_at, unread) SELECT contact_id, at, unread
           FROM json_to_recordset($1::json) AS input(contact_id bigint, at bigint, unread integer)
         ON CONFLICT (contact_id) DO UPDATE SET last_at = excluded.last_at, unread = conversations.unread + excluded.unread
         RETURNING id, contact_id`,
}
const MESSAGES = {
  name: 'messages',
  text: `INSERT INTO messages (conversation_id, provider_id, body, at) SELECT conversation_id, id, body, at
           FROM json_to_recordset($1::json) AS input(conversation_id bigint, id text, body text, at bigint)
         ON CONFLICT (provider_id) DO NOTHING`,
}

const write = async (statement: { name: string; text: string }, rows: unknown[]) =>
  (await client.query({ ...statement, values: [JSON.stringify(rows)] })).rows

async function store(bodies: Buffer[]) {
  const now = Date.now()
  const messages = bodies.flatMap(messagesOf)
  const byContact = Map.groupBy(messages, ({ from }) => from)
  await write(
    EVENTS,
    bodies.map((body) => ({ body: body.toString('hex'), at: now }))
  )
  const contacts = await write(
    CONTACTS,
    [...byContact.values()].map(([first]) => first)
  )
  const waIds = new Map(contacts.map(({ id, wa_id: waId }) => [id, waId]))
  const conversations = await write(
    CONVERSATIONS,
    contacts.map(({ id, wa_id: waId }) => ({
      contact_id: id,
      at: now,
      unread: byContact.get(waId)!.length,
    }))
  )
  const ids = new Map(
    conversations.map(({ id, contact_id: contactId }) => [waIds.get(contactId), id])
  )
  await write(
    MESSAGES,
    messages.map((message) => ({ ...message, conversation_id: ids.get(message.from) }))
  )
}

listen(async (bodies) => {
  await client.query('BEGIN')
  await store(bodies)
  await client.query('COMMIT')
})
