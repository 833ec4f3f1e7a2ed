/**
 * Set-based writes for the hot paths (intake, sending), with one vocabulary for both databases.
 * SQLite runs one prepared statement per row, which inside a transaction is the fastest way it
 * has; PostgreSQL gets one statement per call with all rows in a JSON parameter.
 */
export type ColumnType = 'bigint' | 'integer' | 'text' | 'boolean' | 'bytes' | 'tsvector'

export type Columns = Record<string, ColumnType>

export type Row = Record<string, unknown>

export interface InsertStatement {
  table: string
  columns: Columns
  /** Rows that meet this constraint are skipped; `returning` then lists only the inserted ones. */
  ignoreConflict?: string
  returning?: string[]
}

export interface UpdateStatement {
  table: string
  /** Columns that find the row. */
  key: Columns
  /** New values; an expression may use `old.<column>` and `new.<column>`, e.g. `old.unread + new.unread`. */
  set: Record<string, ColumnType | { type: ColumnType; expression: string }>
  /** Further condition on `old.` and `new.`. */
  where?: string
}

export interface LookupStatement {
  table: string
  key: Columns
  select: string[]
  /** Further fixed condition. */
  where?: string
  /** Keeps other processes' hands off the rows until COMMIT. The table has an `id`. */
  lock?: boolean
}

/**
 * One open transaction. Statements are prepared once per text; keep the descriptors as constants. A write that fails may
 * say so late: at the next read, or at the end of its savepoint or transaction, which it undoes.
 */
export interface Batch {
  readonly dialect: 'sqlite' | 'postgres'
  insert<T = Row>(statement: InsertStatement, rows: Row[]): Promise<T[]>
  update(statement: UpdateStatement, rows: Row[]): Promise<void>
  /** Rows of the table whose key is among `keys`; keys without a row are missing. */
  lookup<T = Row>(statement: LookupStatement, keys: Row[]): Promise<T[]>
  /** Any other statement, with `?` placeholders, the same text for both databases. */
  query<T = Row>(sql: string, values?: unknown[]): Promise<T[]>
  /** The same for a write whose rows nobody asks for. */
  run(sql: string, values?: unknown[]): Promise<void>
  /** Undoes what `work` did when it throws; the transaction goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}
