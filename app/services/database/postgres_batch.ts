import type { PoolClient } from 'pg'
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

export class PostgresBatch implements Batch {
  readonly dialect = 'postgres'
  #client: PoolClient
  #depth = 0

  constructor(client: PoolClient) {
    this.#client = client
  }

  async insert<T>(insert: InsertStatement, rows: Row[]): Promise<T[]> {
    return this.#run<T>(insert, compileInsert, rows)
  }

  async update(update: UpdateStatement, rows: Row[]) {
    await this.#run(update, compileUpdate, rows)
  }

  async lookup<T>(lookup: LookupStatement, keys: Row[]): Promise<T[]> {
    return this.#run<T>(lookup, compileLookup, keys)
  }

  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    let position = 0
    const result = await this.#client.query(
      sql.replace(/\?/g, () => `$${++position}`),
      values as never[]
    )
    return result.rows as T[]
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${++this.#depth}`
    await this.#client.query(`SAVEPOINT ${name}`)
    try {
      const result = await work()
      await this.#client.query(`RELEASE SAVEPOINT ${name}`)
      return result
    } catch (error) {
      await this.#client.query(`ROLLBACK TO SAVEPOINT ${name}`)
      throw error
    } finally {
      this.#depth--
    }
  }

  async #run<T>(
    descriptor: object,
    compile: (descriptor: never) => { text: string; columns: Columns },
    rows: Row[]
  ) {
    if (rows.length === 0) return []
    let statement = compiled.get(descriptor)
    if (!statement) {
      statement = { name: `balcao_${compiled.size}`, ...compile(descriptor as never) }
      compiled.set(descriptor, statement)
    }
    const { name, text, columns } = statement
    const result = await this.#client.query({
      name,
      text,
      values: [JSON.stringify(rows.map((row) => pick(row, columns)))],
    })
    return result.rows as T[]
  }
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
