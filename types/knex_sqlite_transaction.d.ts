declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  const transaction: {
    prototype: {
      begin(
        this: { query(connection: unknown, sql: string): unknown },
        connection: unknown
      ): unknown
    }
  }
  export default transaction
}
