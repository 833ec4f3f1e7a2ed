import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

/** What administrators decided about plugins. A plugin without a row is as its manifest says. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('plugins', (t) => {
      t.string('id', 60).notNullable().primary()
      t.boolean('is_enabled').notNullable()
      t.string('stopped_because', 20).nullable() // crash_budget | failed: by itself; null: by a person
      t.text('stopped_reason').nullable()
      columns.instant(t, 'stopped_at').nullable()
      t.boolean('on_every_number').notNullable().defaultTo(true) // where no row of plugin_numbers says otherwise
      columns.json(t, 'settings').notNullable().defaultTo('{}')
      t.text('secrets').nullable() // encrypted
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('plugin_numbers', (t) => {
      t.string('plugin_id', 60)
        .notNullable()
        .references('id')
        .inTable('plugins')
        .onDelete('CASCADE')
      columns.ref(t, 'number_id').notNullable().references('numbers.id').onDelete('CASCADE').index()
      t.boolean('is_enabled').nullable() // null: as everywhere
      columns.json(t, 'settings').notNullable().defaultTo('{}')
      columns.instant(t, 'updated_at').notNullable()
      t.primary(['plugin_id', 'number_id'])
    })
    this.schema.createTable('plugin_failures', (t) => {
      columns.id(t)
      t.string('plugin_id', 60).notNullable()
      t.string('door', 80).notNullable() // where the core called it
      t.text('message').notNullable()
      columns.instant(t, 'at').notNullable()
      t.index(['plugin_id', 'id'])
    })
  }
}
