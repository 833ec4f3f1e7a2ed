import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('messages', (t) => {
      columns.id(t)
      columns
        .ref(t, 'conversation_id')
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      columns.ref(t, 'number_id').notNullable()
      columns.ref(t, 'connection_id').nullable()
      t.string('direction', 8).notNullable() // in | out | event
      t.string('kind', 20).notNullable()
      t.text('body').nullable() // text, caption, or title of a choice; searched
      columns.json(t, 'payload').nullable() // what the kind needs beyond the body
      t.string('author_kind', 12).notNullable() // contact | user | api | phone_app | system
      columns.ref(t, 'author_id').nullable()
      t.string('provider_message_id', 200).nullable()
      columns.ref(t, 'reply_to_id').nullable()
      t.string('reply_to_provider_id', 200).nullable()
      t.string('idempotency_key', 80).nullable()
      t.string('state', 12).notNullable()
      columns.instant(t, 'sort_at').notNullable() // provider time clamped to receipt; order is (sort_at, id)
      columns.instant(t, 'provider_at').nullable()
      columns.instant(t, 'received_at').notNullable()
      columns.instant(t, 'accepted_at').nullable()
      columns.instant(t, 'sent_at').nullable()
      columns.instant(t, 'delivered_at').nullable()
      columns.instant(t, 'read_at').nullable()
      columns.instant(t, 'played_at').nullable()
      columns.instant(t, 'failed_at').nullable()
      columns.json(t, 'error').nullable() // BrokerError
      t.integer('attempt').notNullable().defaultTo(0)
      t.string('price_amount', 24).nullable() // exact decimal as text
      t.string('price_currency', 3).nullable()
      t.string('price_category', 40).nullable()
      t.string('price_source', 12).nullable() // estimated | reported | reconciled
      columns.json(t, 'pricing').nullable() // price facts as the broker reported them
      columns.instant(t, 'edited_at').nullable()
      columns.instant(t, 'deleted_at').nullable()
      columns.ref(t, 'change_seq').notNullable().defaultTo(0)
    })
    this.schema.raw('create index messages_thread on messages (conversation_id, sort_at, id)')
    this.schema.raw(
      'create index messages_prices on messages (number_id, sort_at) where price_amount is not null'
    )
    this.schema.raw('create index messages_changes on messages (conversation_id, change_seq)')
    this.schema.raw(
      'create unique index messages_provider_id on messages (connection_id, provider_message_id) where provider_message_id is not null'
    )
    this.schema.raw(
      'create unique index messages_idempotency on messages (conversation_id, idempotency_key) where idempotency_key is not null'
    )
    this.schema.createTable('message_media', (t) => {
      columns.id(t)
      columns
        .ref(t, 'message_id')
        .notNullable()
        .references('messages.id')
        .onDelete('CASCADE')
        .index()
      t.string('kind', 12).notNullable()
      t.string('state', 10).notNullable() // pending | stored | failed
      t.string('provider_media_id', 200).nullable()
      t.text('provider_url').nullable()
      t.string('declared_mime', 120).nullable()
      t.string('declared_sha256', 100).nullable()
      t.string('filename', 255).nullable()
      t.string('mime', 120).nullable() // what the bytes are
      columns.ref(t, 'size').nullable()
      t.string('sha256', 64).nullable()
      t.string('storage_key', 200).nullable()
      t.integer('width').nullable()
      t.integer('height').nullable()
      t.integer('duration_ms').nullable()
      t.boolean('is_animated').notNullable().defaultTo(false)
      columns.json(t, 'waveform').nullable()
      columns.json(t, 'error').nullable()
      t.integer('attempts').notNullable().defaultTo(0)
      columns.instant(t, 'run_at').nullable()
      columns.instant(t, 'locked_until').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'stored_at').nullable()
    })
    this.schema.raw(
      "create index message_media_pending on message_media (run_at, id) where state = 'pending'"
    )
    this.schema.createTable('message_reactions', (t) => {
      columns.id(t)
      columns.ref(t, 'message_id').notNullable().references('messages.id').onDelete('CASCADE')
      t.string('reactor', 40).notNullable() // contact:<id> or us
      t.string('emoji', 40).notNullable()
      columns.ref(t, 'user_id').nullable()
      columns.instant(t, 'reacted_at').notNullable()
      t.unique(['message_id', 'reactor'])
    })
    this.schema.createTable('message_edits', (t) => {
      columns.id(t)
      columns
        .ref(t, 'message_id')
        .notNullable()
        .references('messages.id')
        .onDelete('CASCADE')
        .index()
      t.text('body').nullable() // as it was before
      columns.instant(t, 'edited_at').notNullable()
    })
    this.schema.createTable('outbox', (t) => {
      columns.id(t)
      columns
        .ref(t, 'message_id')
        .notNullable()
        .references('messages.id')
        .onDelete('CASCADE')
        .index()
      columns.ref(t, 'conversation_id').notNullable()
      columns.ref(t, 'connection_id').notNullable()
      t.string('action', 10).notNullable().defaultTo('message') // message | reaction
      columns.json(t, 'action_data').nullable()
      t.string('client_ref', 64).notNullable().unique()
      t.integer('attempt').notNullable()
      t.integer('tries').notNullable().defaultTo(0) // automatic ones within this attempt
      t.string('state', 10).notNullable() // pending | sending | accepted | failed | unknown | unsettled | cancelled
      columns.instant(t, 'run_at').notNullable()
      t.string('locked_by', 60).nullable()
      columns.instant(t, 'locked_until').nullable()
      columns.json(t, 'prepared').nullable()
      columns.json(t, 'error').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'finished_at').nullable()
    })
    this.schema.raw(
      "create index outbox_pending on outbox (connection_id, run_at, id) where state = 'pending'"
    )
    this.schema.raw(
      "create index outbox_conversation on outbox (conversation_id, id) where state in ('pending', 'sending')"
    )
    this.schema.raw("create index outbox_leases on outbox (locked_until) where state = 'sending'")
    this.schema.raw("create index outbox_unknown on outbox (finished_at) where state = 'unknown'")
  }
}
