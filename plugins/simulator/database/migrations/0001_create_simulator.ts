import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

/** The pretended phone network: its customers, what their phones show, and what is on its way. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('simulator_customers', (t) => {
      columns.id(t)
      t.string('name', 120).notNullable()
      t.string('phone', 20).nullable().unique() // E.164; missing for people known by username only
      t.string('wa_id', 20).nullable().unique()
      t.string('bsuid', 140).notNullable().unique()
      t.string('username', 60).nullable()
      t.boolean('is_online').notNullable().defaultTo(true)
      t.boolean('read_receipts').notNullable().defaultTo(true)
      t.string('failure', 40).nullable() // a broker error class, answer_lost or never_arrives
      t.string('failure_moment', 10).notNullable().defaultTo('later') // at_once | later
      t.integer('latency_ms').notNullable().defaultTo(0)
      t.boolean('duplicates').notNullable().defaultTo(false)
      t.boolean('out_of_order').notNullable().defaultTo(false)
      columns.instant(t, 'created_at').notNullable()
    })
    this.schema.createTable('simulator_chats', (t) => {
      columns.id(t)
      columns
        .ref(t, 'customer_id')
        .notNullable()
        .references('simulator_customers.id')
        .onDelete('CASCADE')
      columns.ref(t, 'account_id').notNullable()
      t.string('external_id', 120).notNullable()
      columns.instant(t, 'last_message_at').notNullable()
      columns.instant(t, 'window_expires_at').nullable()
      columns.instant(t, 'read_at').nullable() // what the customer has seen
      columns.instant(t, 'open_until').nullable() // the chat is on the phone's screen
      columns.instant(t, 'typing_until').nullable() // the business is typing
      columns.instant(t, 'created_at').notNullable()
      t.unique(['customer_id', 'account_id', 'external_id'])
      t.index(['account_id', 'external_id', 'last_message_at'])
    })
    this.schema.createTable('simulator_files', (t) => {
      columns.id(t)
      t.string('storage_key', 200).notNullable()
      t.string('mime', 120).notNullable()
      columns.ref(t, 'size').notNullable()
      t.string('sha256', 64).notNullable()
      t.string('filename', 255).nullable()
      columns.instant(t, 'created_at').notNullable()
    })
    this.schema.createTable('simulator_messages', (t) => {
      columns.id(t)
      columns.ref(t, 'chat_id').notNullable().references('simulator_chats.id').onDelete('CASCADE')
      t.string('provider_id', 80).notNullable().unique()
      t.string('client_ref', 64).nullable().unique()
      t.string('author', 10).notNullable() // customer | business
      t.string('kind', 20).notNullable()
      columns.json(t, 'content').notNullable()
      t.string('reply_to', 80).nullable()
      t.string('state', 12).notNullable() // business: accepted…played, failed; customer: waiting, sent, read
      t.string('customer_reaction', 40).nullable()
      t.string('business_reaction', 40).nullable()
      columns.instant(t, 'at').notNullable()
      columns.instant(t, 'delivered_at').nullable()
      columns.instant(t, 'edited_at').nullable()
      columns.instant(t, 'deleted_at').nullable()
      t.index(['chat_id', 'at', 'id'])
    })
    this.schema.createTable('simulator_tasks', (t) => {
      columns.id(t)
      columns.ref(t, 'account_id').notNullable()
      columns
        .ref(t, 'customer_id')
        .nullable()
        .references('simulator_customers.id')
        .onDelete('CASCADE')
      columns
        .ref(t, 'message_id')
        .nullable()
        .references('simulator_messages.id')
        .onDelete('CASCADE')
        .index()
      t.string('kind', 10).notNullable() // step | webhook
      t.string('step', 12).nullable() // sent | delivered | read
      columns.json(t, 'events').nullable()
      t.integer('attempts').notNullable().defaultTo(0)
      columns.instant(t, 'due_at').nullable().index() // null: waits until the customer is online
      t.index(['customer_id'])
    })
  }
}
