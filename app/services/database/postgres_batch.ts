import type { PoolClient, QueryConfig } from 'pg'
import type {
  Batch,
  ColumnType,
  Columns,
  InsertStatement,
  LookupStatement,
  Row,
  UpdateStatement,
} from '#services/database/batch'

const SQL_TYPES: Record<ColumnType, string> = {
  bigint: 'bigint',
  integer: 'integer',
  text: 'text',
  boolean: 'boolean',
  bytes: 'text',
  tsvector: 'tsvector',
}

/** Statement texts and their server-side names, per descriptor. */
const compiled = new Map<unknown, { name: string; text: string; columns: Columns }>()

interface PipelinedClient extends PoolClient {
  /** Queries go out without waiting for the answers of those before them; pg's own switch, safe to turn while idle. */
  pipeline: boolean
}

/**
 * With the statistics of a young table the planner would sort or read it whole for a handful of keys, until the next
 * ANALYZE. Every statement of a batch is made for an index, one key at a time.
 */
const BEGIN = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin']
  .map((way) => `SET LOCAL enable_${way} = off`)
  .reduce((text, setting) => `${text}; ${setting}`, 'BEGIN')

/**
 * Writes are sent and not waited for: the server works on them in order while the next ones are made. What one of them
 * throws comes out at the next read, at the end of its savepoint, or at the latest before COMMIT counts as done.
 */
export class PostgresBatch implements Batch {
  readonly dialect = 'postgres'
  #client: PoolClient
  #depth = 0
  #sent: Promise<unknown>[] = []
  #failure: { error: unknown } | null = null

  constructor(client: PoolClient) {
    this.#client = client
  }

  static async transaction<T>(client: PoolClient, work: (batch: Batch) => Promise<T>): Promise<T> {
    const pipelined = client as PipelinedClient
    pipelined.pipeline = true
    const batch = new PostgresBatch(client)
    try {
      batch.#send(BEGIN)
      const result = await work(batch)
      // A transaction that failed answers COMMIT by rolling back; the failure is thrown here.
      batch.#send('COMMIT')
      await batch.#settle()
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      await Promise.allSettled(batch.#sent)
      pipelined.pipeline = false
    }
  }

  async insert<T>(insert: InsertStatement, rows: Row[]): Promise<T[]> {
    if (rows.length === 0) return []
    const statement = bind(insert, compileInsert, rows)
    if (insert.returning) return this.#read<T>(statement)
    this.#send(statement)
    return []
  }

  async update(update: UpdateStatement, rows: Row[]) {
    if (rows.length > 0) this.#send(bind(update, compileUpdate, rows))
  }

  async lookup<T>(lookup: LookupStatement, keys: Row[]): Promise<T[]> {
    return keys.length === 0 ? [] : this.#read<T>(bind(lookup, compileLookup, keys))
  }

  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.#read<T>(placed(sql, values))
  }

  async run(sql: string, values: unknown[] = []) {
    this.#send(placed(sql, values))
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${++this.#depth}`
    await this.#settle()
    this.#send(`SAVEPOINT ${name}`)
    try {
      const result = await work()
      this.#send(`RELEASE SAVEPOINT ${name}`)
      await this.#settle()
      return result
    } catch (error) {
      await this.#client.query(`ROLLBACK TO SAVEPOINT ${name}`)
      throw error
    } finally {
      this.#depth--
    }
  }

  #send(statement: string | QueryConfig) {
    this.#sent.push(
      this.#client.query(statement as QueryConfig).catch((error: unknown) => {
        this.#failure ??= { error }
      })
    )
  }

  async #read<T>(statement: QueryConfig): Promise<T[]> {
    try {
      return (await this.#client.query(statement)).rows as T[]
    } catch (error) {
      // After a write has failed, every later statement only says that the transaction is aborted.
      this.#failure ??= { error }
      await this.#settle()
      throw error
    }
  }

  /** Waits for everything sent and throws what the first failure was. */
  async #settle() {
    const sent = this.#sent
    this.#sent = []
    await Promise.all(sent)
    const failure = this.#failure
    this.#failure = null
    if (failure) throw failure.error
  }
}

function bind(
  descriptor: object,
  compile: (descriptor: never) => { text: string; columns: Columns },
  rows: Row[]
): QueryConfig {
  let statement = compiled.get(descriptor)
  if (!statement) {
    statement = { name: `balcao_${compiled.size}`, ...compile(descriptor as never) }
    compiled.set(descriptor, statement)
  }
  const { name, text, columns } = statement
  return { name, text, values: [JSON.stringify(rows.map((row) => pick(row, columns)))] }
}

function placed(sql: string, values: unknown[]): QueryConfig {
  let position = 0
  return { text: sql.replace(/\?/g, () => `$${++position}`), values: values as never[] }
}

function pick(row: Row, columns: Columns) {
  const picked: Row = {}
  for (const name in columns) {
    const value = row[name]
    if (value === undefined || value === null) continue
    picked[name] =
      columns[name] === 'bytes' ? Buffer.from(value as Uint8Array).toString('hex') : value
  }
  return picked
}

/** `new` is reserved in PostgreSQL's rules, so the rows are called `input`. */
const source = (columns: Columns) =>
  `json_to_recordset($1::json) AS input(${Object.entries(columns)
    .map(([name, type]) => `${name} ${SQL_TYPES[type]}`)
    .join(', ')})`

const value = (name: string, type: ColumnType) =>
  type === 'bytes' ? `decode(input.${name}, 'hex')` : `input.${name}`

function compileInsert({ table, columns, ignoreConflict, returning }: InsertStatement) {
  const names = Object.keys(columns)
  const values = names.map((name) => value(name, columns[name])).join(', ')
  const conflict = ignoreConflict ? ` ON CONFLICT ${ignoreConflict} DO NOTHING` : ''
  const output = returning ? ` RETURNING ${returning.join(', ')}` : ''
  return {
    text: `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values} FROM ${source(columns)}${conflict}${output}`,
    columns,
  }
}

function compileUpdate({ table, key, set, where }: UpdateStatement) {
  const columns: Columns = { ...key }
  const resolve = (expression: string) =>
    expression.replace(/\bold\./g, 'target.').replace(/\bnew\./g, 'input.')
  const assignments = Object.entries(set).map(([column, entry]) => {
    if (typeof entry === 'string') {
      columns[column] = entry
      return `${column} = ${value(column, entry)}`
    }
    for (const [, used] of entry.expression.matchAll(/\bnew\.(\w+)/g)) columns[used] ??= entry.type
    return `${column} = ${resolve(entry.expression)}`
  })
  const conditions = Object.keys(key).map((column) => `target.${column} = input.${column}`)
  if (where) conditions.push(`(${resolve(where)})`)
  return {
    text: `UPDATE ${table} AS target SET ${assignments.join(', ')} FROM ${source(columns)} WHERE ${conditions.join(' AND ')}`,
    columns,
  }
}

function compileLookup({ table, key, select, where, lock }: LookupStatement) {
  const conditions = Object.keys(key).map((name) => `target.${name} = input.${name}`)
  if (where) conditions.push(`(${where})`)
  const output = select.map((name) => `target.${name}`).join(', ')
  // In the order of ids, so that two transactions never wait for each other.
  const locking = lock ? ' ORDER BY target.id FOR UPDATE OF target' : ''
  const text = `SELECT ${output} FROM ${source(key)} JOIN ${table} AS target ON ${conditions.join(' AND ')}${locking}`
  return { text, columns: key }
}
