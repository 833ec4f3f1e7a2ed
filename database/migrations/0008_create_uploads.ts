import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

/** Files that somebody uploaded to send, from before their bytes are stored until the message has them or nobody wants them. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('uploads', (t) => {
      t.string('storage_key', 200).notNullable().primary()
      t.string('state', 10).notNullable() // waiting | sent | removing
      columns.instant(t, 'expires_at').notNullable()
      columns.ref(t, 'draft_conversation_id').nullable() // kept for as long as this draft is
      columns.ref(t, 'draft_user_id').nullable()
      t.foreign(['draft_conversation_id', 'draft_user_id'])
        .references(['conversation_id', 'user_id'])
        .inTable('drafts')
        .onDelete('SET NULL')
      t.index(['expires_at'])
      t.index(['draft_conversation_id', 'draft_user_id'])
    })
  }
}
