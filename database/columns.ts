import type { Knex } from 'knex'

type Table = Knex.CreateTableBuilder

const isSqlite = (t: Table) =>
  (t as unknown as { client: { dialect: string } }).client.dialect.includes('sqlite')

/**
 * Column types that mean the same on SQLite and PostgreSQL.
 * `integer` (not `bigint`) makes the key SQLite's rowid: no second index for it.
 */
export const columns = {
  /** Time-ordered id made by `newId()`. */
  id: (t: Table) =>
    t
      .specificType('id', isSqlite(t) ? 'integer' : 'bigint')
      .notNullable()
      .primary(),

  /** Reference by id; add `.notNullable()`, `.references()` as needed. */
  ref: (t: Table, name: string) => t.specificType(name, isSqlite(t) ? 'integer' : 'bigint'),

  /** An instant: milliseconds since 1970 UTC. Sorts and compares alike everywhere. */
  instant: (t: Table, name: string) => t.specificType(name, isSqlite(t) ? 'integer' : 'bigint'),

  /** JSON kept as text on both; models convert it. */
  json: (t: Table, name: string) => t.text(name),
}
