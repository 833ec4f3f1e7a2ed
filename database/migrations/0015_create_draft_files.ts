import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

/** What is known of the uploads that a draft holds, from the moment they are attached until they are sent or taken away. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('draft_files', (t) => {
      columns.id(t)
      columns.ref(t, 'conversation_id').notNullable()
      columns.ref(t, 'user_id').notNullable()
      t.foreign(['conversation_id', 'user_id'])
        .references(['conversation_id', 'user_id'])
        .inTable('drafts')
        .onDelete('CASCADE')
      t.string('storage_key', 200).notNullable()
      t.string('kind', 20).notNullable()
      t.string('mime', 120).notNullable()
      columns.ref(t, 'size').notNullable()
      t.string('sha256', 64).notNullable()
      t.string('filename', 255).nullable()
      t.integer('width').nullable()
      t.integer('height').nullable()
      t.index(['conversation_id', 'user_id'])
    })
  }
}
