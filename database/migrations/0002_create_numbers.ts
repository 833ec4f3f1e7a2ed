import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('numbers', (t) => {
      columns.id(t)
      t.string('label', 120).notNullable()
      t.string('display_phone_number', 40).nullable()
      t.string('business_account_id', 64).nullable()
      t.string('colour', 20).notNullable().defaultTo('green')
      t.boolean('is_active').notNullable().defaultTo(true)
      columns.ref(t, 'default_team_id').nullable().references('teams.id').onDelete('SET NULL')
      columns.json(t, 'business_hours').nullable()
      t.boolean('auto_assignment').notNullable().defaultTo(false)
      columns.json(t, 'settings').notNullable().defaultTo('{}')
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('number_teams', (t) => {
      columns.ref(t, 'number_id').notNullable().references('numbers.id').onDelete('CASCADE')
      columns.ref(t, 'team_id').notNullable().references('teams.id').onDelete('CASCADE').index()
      t.primary(['number_id', 'team_id'])
    })
    this.schema.createTable('broker_accounts', (t) => {
      columns.id(t)
      t.string('broker', 40).notNullable()
      t.string('name', 120).notNullable()
      t.text('credentials').notNullable() // encrypted as a whole
      columns.json(t, 'settings').notNullable().defaultTo('{}')
      t.string('webhook_key', 64).notNullable().unique()
      t.text('verify_token').notNullable() // encrypted
      columns.instant(t, 'last_delivery_at').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('connections', (t) => {
      columns.id(t)
      columns.ref(t, 'number_id').notNullable().references('numbers.id').onDelete('CASCADE')
      columns.ref(t, 'broker_account_id').notNullable().references('broker_accounts.id')
      t.string('external_id', 120).notNullable()
      t.string('role', 20).notNullable() // active | standby | receive_only | draining | off
      columns.json(t, 'settings').notNullable().defaultTo('{}')
      columns.json(t, 'health').notNullable().defaultTo('{}')
      columns.instant(t, 'health_checked_at').nullable()
      columns.instant(t, 'paused_until').nullable()
      t.string('pause_reason', 400).nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
      t.unique(['broker_account_id', 'external_id'])
    })
    this.schema.raw(
      "create unique index connections_one_active on connections (number_id) where role = 'active'"
    )
    this.schema.raw('create index connections_number on connections (number_id)')
  }
}
