import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Full text of message bodies. SQLite: an FTS5 index without a copy of the text, its rowid is the
 * message id. PostgreSQL: the words as `searchVector` says them.
 */
export default class extends BaseSchema {
  async up() {
    if (this.db.dialect.name === 'postgres') {
      this.schema.raw('alter table messages add column search tsvector')
      this.schema.raw('create index messages_search on messages using gin (search)')
    } else {
      this.schema.raw(
        "create virtual table messages_fts using fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
      )
    }
  }
}
