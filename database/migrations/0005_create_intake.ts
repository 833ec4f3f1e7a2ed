import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('webhook_deliveries', (t) => {
      columns.id(t)
      columns
        .ref(t, 'broker_account_id')
        .notNullable()
        .references('broker_accounts.id')
        .onDelete('CASCADE')
      columns.instant(t, 'received_at').notNullable()
      t.string('state', 10).notNullable() // pending | processed | partial | failed
      t.integer('events').notNullable().defaultTo(0)
      t.integer('attempts').notNullable().defaultTo(0)
      t.text('error').nullable()
      columns.json(t, 'headers').nullable()
      t.binary('body').notNullable() // raw bytes as received
    })
    this.schema.raw(
      "create index webhook_deliveries_open on webhook_deliveries (state, id) where state <> 'processed'"
    )
    this.schema.createTable('parked_events', (t) => {
      columns.id(t)
      columns
        .ref(t, 'delivery_id')
        .notNullable()
        .references('webhook_deliveries.id')
        .onDelete('CASCADE')
        .index()
      columns.ref(t, 'broker_account_id').notNullable()
      t.string('external_id', 120).nullable()
      t.string('reason', 20).notNullable() // unparsed | unknown_number | error
      t.text('detail').nullable()
      columns.json(t, 'event').notNullable()
      t.integer('attempts').notNullable().defaultTo(0)
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'resolved_at').nullable()
    })
    this.schema.raw(
      'create index parked_events_open on parked_events (broker_account_id, external_id) where resolved_at is null'
    )
    this.schema.createTable('pending_statuses', (t) => {
      columns.id(t)
      columns.ref(t, 'connection_id').notNullable()
      t.string('provider_message_id', 200).notNullable()
      t.string('client_ref', 64).nullable()
      t.string('status', 12).notNullable()
      columns.json(t, 'event').notNullable()
      columns.instant(t, 'created_at').notNullable().index()
      t.unique(['connection_id', 'provider_message_id', 'status'])
    })
    this.schema.createTable('account_notices', (t) => {
      columns.id(t)
      columns
        .ref(t, 'broker_account_id')
        .notNullable()
        .references('broker_accounts.id')
        .onDelete('CASCADE')
      columns.ref(t, 'connection_id').nullable()
      t.string('topic', 60).notNullable()
      t.string('severity', 10).notNullable()
      t.string('summary', 500).notNullable()
      columns.json(t, 'data').nullable()
      columns.instant(t, 'created_at').notNullable().index()
    })
    this.schema.createTable('conversation_sessions', (t) => {
      columns.id(t)
      columns
        .ref(t, 'conversation_id')
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
        .index()
      columns.ref(t, 'number_id').notNullable()
      t.string('phone_number_id', 120).nullable()
      t.string('contact_phone', 20).nullable()
      t.string('initiated_by', 8).notNullable() // CUSTOMER | BUSINESS
      columns.instant(t, 'start_time').notNullable()
      columns.instant(t, 'last_activity').notNullable()
      columns.instant(t, 'expires_at').notNullable()
      t.string('status', 8).notNullable() // ACTIVE | EXPIRED | CLOSED
      t.boolean('is_billable').notNullable()
      t.string('cost_category', 14).nullable() // UTILITY | AUTHENTICATION | MARKETING
    })
    this.schema.raw(
      "create unique index conversation_sessions_one_active on conversation_sessions (conversation_id) where status = 'ACTIVE'"
    )
    this.schema.raw(
      "create index conversation_sessions_expiry on conversation_sessions (expires_at) where status = 'ACTIVE'"
    )
    this.schema.raw(
      'create index conversation_sessions_number on conversation_sessions (number_id, is_billable)'
    )
    this.schema.createTable('number_changes', (t) => {
      columns.ref(t, 'number_id').notNullable().primary()
      columns.ref(t, 'seq').notNullable().defaultTo(0)
    })
    this.schema.createTable('change_log', (t) => {
      columns.ref(t, 'number_id').notNullable()
      columns.ref(t, 'seq').notNullable()
      columns.ref(t, 'conversation_id').notNullable()
      t.string('kind', 12).notNullable() // message | status | conversation
      columns.instant(t, 'at').notNullable()
      t.primary(['number_id', 'seq'])
    })
    this.schema.createTable('process_slots', (t) => {
      t.integer('slot').notNullable().primary()
      t.string('holder', 60).notNullable()
      columns.instant(t, 'expires_at').notNullable()
    })
  }
}
