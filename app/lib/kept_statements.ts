import type { Database, Statement } from 'better-sqlite3'

/** Lists of ids make statements of many lengths; past this all are forgotten and the frequent ones soon back. */
const MOST_KEPT = 500

/**
 * Lets a connection prepare each statement once. knex prepares anew for every query, which is a tenth of a page's time;
 * better-sqlite3 runs a statement to its end before it returns, so one can be used again at once.
 */
export function keepStatements(connection: Database) {
  const prepare = connection.prepare.bind(connection) as (sql: string) => Statement
  const kept = new Map<string, Statement>()
  connection.prepare = ((sql: string) => {
    const known = kept.get(sql)
    if (known) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const statement = prepare(sql)
    kept.set(sql, statement)
    return statement
  }) as Database['prepare']
}
