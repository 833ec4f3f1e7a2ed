import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contacts', (t) => {
      columns.id(t)
      t.string('name', 300).nullable()
      t.string('given_name', 300).nullable() // what an agent typed; wins over the profile name
      t.string('phone', 20).nullable() // E.164, shown to people; identities decide who is who
      t.string('username', 120).nullable()
      t.string('locale', 5).nullable()
      t.text('notes').nullable()
      columns.instant(t, 'opted_out_at').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('contact_identities', (t) => {
      columns.id(t)
      columns
        .ref(t, 'contact_id')
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
        .index()
      t.string('kind', 12).notNullable() // phone | wa_id | bsuid | lid | username | group
      t.string('scope', 80).notNullable().defaultTo('') // '' everywhere, or the portfolio or connection it belongs to
      t.string('value', 160).notNullable()
      columns.instant(t, 'created_at').notNullable()
      t.unique(['kind', 'scope', 'value'])
    })
    this.schema.createTable('labels', (t) => {
      columns.id(t)
      t.string('name', 60).notNullable().unique()
      t.string('colour', 20).notNullable().defaultTo('grey')
      columns.instant(t, 'created_at').notNullable()
    })
    this.schema.createTable('conversations', (t) => {
      columns.id(t)
      columns.ref(t, 'number_id').notNullable().references('numbers.id').onDelete('CASCADE')
      columns.ref(t, 'contact_id').notNullable().references('contacts.id')
      t.string('status', 10).notNullable().defaultTo('open') // open | pending | snoozed | resolved
      columns.ref(t, 'team_id').nullable().references('teams.id').onDelete('SET NULL')
      columns.ref(t, 'assignee_id').nullable().references('users.id').onDelete('SET NULL')
      t.integer('unread_count').notNullable().defaultTo(0)
      columns.ref(t, 'last_message_id').nullable()
      columns.instant(t, 'last_message_at').notNullable()
      t.string('last_message_kind', 20).nullable()
      t.string('last_message_direction', 8).nullable()
      t.string('last_message_state', 12).nullable()
      t.string('last_message_preview', 200).nullable()
      columns.ref(t, 'last_message_author_id').nullable()
      columns.instant(t, 'last_inbound_at').nullable()
      t.string('last_inbound_provider_id', 200).nullable()
      columns.instant(t, 'waiting_since').nullable()
      t.string('window_kind', 20).nullable() // customer_service | free_entry_point
      columns.instant(t, 'window_expires_at').nullable()
      columns.ref(t, 'change_seq').notNullable().defaultTo(0)
      columns.instant(t, 'resolved_at').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
      t.unique(['number_id', 'contact_id'])
      t.index(['contact_id'])
    })
    this.schema.createTable('conversation_labels', (t) => {
      columns
        .ref(t, 'conversation_id')
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      columns.ref(t, 'label_id').notNullable().references('labels.id').onDelete('CASCADE').index()
      t.primary(['conversation_id', 'label_id'])
    })
    this.schema.createTable('drafts', (t) => {
      columns
        .ref(t, 'conversation_id')
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      columns.ref(t, 'user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('body').notNullable()
      columns.ref(t, 'reply_to_id').nullable()
      columns.instant(t, 'updated_at').notNullable()
      t.primary(['conversation_id', 'user_id'])
    })
    // The list is paged by (last_message_at, id) within what a filter selects. Each message moves its conversation in
    // every index that holds its time, so there are no more of them than filters: lists over several numbers are merged.
    this.schema.raw(
      'create index conversations_list on conversations (number_id, status, last_message_at desc, id desc)'
    )
    this.schema.raw(
      'create index conversations_mine on conversations (assignee_id, status, last_message_at desc, id desc) where assignee_id is not null'
    )
    this.schema.raw(
      'create index conversations_team on conversations (team_id, status, last_message_at desc, id desc) where team_id is not null'
    )
    this.schema.raw(
      'create index conversations_unassigned on conversations (number_id, status, last_message_at desc, id desc) where assignee_id is null'
    )
  }
}
