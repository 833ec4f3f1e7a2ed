import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

/** A number's connections can be swapped, tried out, and share its traffic. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('numbers', (t) => {
      t.string('route_mode', 10).notNullable().defaultTo('single') // single | failover | weighted
      t.integer('listen_days').notNullable().defaultTo(7) // how long a replaced connection keeps listening
    })
    this.schema.alterTable('connections', (t) => {
      t.integer('route_position').notNullable().defaultTo(0) // order of those that stand by
      t.integer('route_weight').notNullable().defaultTo(1)
      columns.instant(t, 'retires_at').nullable() // a draining one is off from then on
    })
    this.schema.alterTable('broker_accounts', (t) => {
      columns.instant(t, 'last_handshake_at').nullable()
    })
    this.schema.alterTable('conversations', (t) => {
      columns.ref(t, 'home_connection_id').nullable() // where traffic is shared: this one's share
    })
    this.schema.createTable('connection_swaps', (t) => {
      columns.id(t)
      columns.ref(t, 'number_id').notNullable().references('numbers.id').onDelete('CASCADE')
      columns.ref(t, 'from_connection_id').notNullable()
      columns.ref(t, 'to_connection_id').notNullable()
      t.string('kind', 10).notNullable() // flip | rollback | pin
      columns.ref(t, 'user_id').nullable()
      t.integer('moved').notNullable() // waiting messages that changed over
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'rolled_back_at').nullable()
    })
    this.schema.raw('create index connection_swaps_number on connection_swaps (number_id, id)')
    this.schema.createTable('connection_tests', (t) => {
      columns.id(t)
      columns.ref(t, 'connection_id').notNullable().references('connections.id').onDelete('CASCADE')
      columns.json(t, 'steps').notNullable()
      columns.ref(t, 'user_id').nullable()
      columns.instant(t, 'started_at').notNullable()
      columns.instant(t, 'finished_at').notNullable()
    })
    this.schema.raw(
      'create index connection_tests_connection on connection_tests (connection_id, id)'
    )
    this.schema.createTable('connection_breakers', (t) => {
      columns
        .ref(t, 'connection_id')
        .notNullable()
        .primary()
        .references('connections.id')
        .onDelete('CASCADE')
      t.string('state', 10).notNullable() // closed | open
      t.string('reason', 20).nullable() // failures | slow
      columns.instant(t, 'since').notNullable()
      columns.instant(t, 'retry_at').nullable()
      t.integer('openings').notNullable().defaultTo(0) // in a row; each waits longer
    })
    this.schema.createTable('connection_minutes', (t) => {
      columns.ref(t, 'connection_id').notNullable().references('connections.id').onDelete('CASCADE')
      columns.instant(t, 'minute').notNullable()
      t.integer('accepted').notNullable()
      t.integer('refused').notNullable() // the message's own fault
      t.integer('failed').notNullable() // the connection's fault
      t.integer('unknown').notNullable()
      columns.json(t, 'latencies').notNullable() // counts by bucket
      t.primary(['connection_id', 'minute'])
    })
    this.schema.raw('create index connection_minutes_age on connection_minutes (minute)')
  }
}
