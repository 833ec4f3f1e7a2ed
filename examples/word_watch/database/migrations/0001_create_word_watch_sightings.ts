import { BaseSchema } from '@adonisjs/lucid/schema'

/** Tables of a plugin begin with its id: removing the plugin removes them. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('word_watch_sightings', (t) => {
      t.bigInteger('conversation_id').notNullable()
      t.string('word', 100).notNullable()
      t.integer('times').notNullable()
      t.bigInteger('last_at').notNullable()
      t.primary(['conversation_id', 'word'])
      t.index(['last_at'])
    })
  }
}
