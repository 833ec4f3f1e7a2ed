import type { Database, Statement } from 'better-sqlite3'
import type {
  Batch,
  InsertStatement,
  LookupStatement,
  Row,
  UpdateStatement,
} from '#services/database/batch'

interface Prepared {
  statement: Statement
  names: string[]
}

/** Prepared statements live as long as their connection. */
const preparedByConnection = new WeakMap<Database, Map<unknown, Prepared>>()

export class SqliteBatch implements Batch {
  readonly dialect = 'sqlite'
  #connection: Database
  #prepared: Map<unknown, Prepared>
  #depth = 0

  constructor(connection: Database) {
    this.#connection = connection
    let prepared = preparedByConnection.get(connection)
    if (!prepared) preparedByConnection.set(connection, (prepared = new Map()))
    this.#prepared = prepared
  }

  async insert<T>(insert: InsertStatement, rows: Row[]): Promise<T[]> {
    if (rows.length === 0) return []
    const { statement, names } = this.#prepare(insert, insertSql)
    const returned: T[] = []
    for (const row of rows) {
      const values = bind(row, names)
      if (!insert.returning) statement.run(values)
      else {
        const result = statement.get(values) as T | undefined
        if (result) returned.push(result)
      }
    }
    return returned
  }

  async update(update: UpdateStatement, rows: Row[]) {
    if (rows.length === 0) return
    const { statement, names } = this.#prepare(update, updateSql)
    for (const row of rows) statement.run(bind(row, names))
  }

  async lookup<T>(lookup: LookupStatement, keys: Row[]): Promise<T[]> {
    if (keys.length === 0) return []
    const { statement, names } = this.#prepare(lookup, lookupSql)
    const found: T[] = []
    for (const key of keys) {
      for (const row of statement.all(bind(key, names))) found.push(row as T)
    }
    return found
  }

  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    let prepared = this.#prepared.get(sql)
    if (!prepared) {
      this.#prepared.set(sql, (prepared = { statement: this.#connection.prepare(sql), names: [] }))
    }
    const bound = values.map(toSqlite)
    if (prepared.statement.reader) return prepared.statement.all(bound) as T[]
    prepared.statement.run(bound)
    return []
  }

  async run(sql: string, values: unknown[] = []) {
    await this.query(sql, values)
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${++this.#depth}`
    this.#connection.exec(`SAVEPOINT ${name}`)
    try {
      const result = await work()
      this.#connection.exec(`RELEASE ${name}`)
      return result
    } catch (error) {
      this.#connection.exec(`ROLLBACK TO ${name}`)
      this.#connection.exec(`RELEASE ${name}`)
      throw error
    } finally {
      this.#depth--
    }
  }

  #prepare<D>(
    descriptor: D,
    compile: (descriptor: D) => { sql: string; names: string[] }
  ): Prepared {
    let prepared = this.#prepared.get(descriptor)
    if (!prepared) {
      const { sql, names } = compile(descriptor)
      this.#prepared.set(
        descriptor,
        (prepared = { statement: this.#connection.prepare(sql), names })
      )
    }
    return prepared
  }
}

function toSqlite(value: unknown) {
  if (value === undefined) return null
  return typeof value === 'boolean' ? Number(value) : value
}

function bind(row: Row, names: string[]) {
  return names.map((name) => toSqlite(row[name]))
}

function insertSql({ table, columns, ignoreConflict, returning }: InsertStatement) {
  const names = Object.keys(columns)
  const conflict = ignoreConflict ? ` ON CONFLICT ${ignoreConflict} DO NOTHING` : ''
  const output = returning ? ` RETURNING ${returning.join(', ')}` : ''
  const marks = names.map(() => '?').join(', ')
  return {
    sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})${conflict}${output}`,
    names,
  }
}

/** `old.x` is the column itself; each `new.x` binds once more. */
function updateSql({ table, key, set, where }: UpdateStatement) {
  const names: string[] = []
  const resolve = (expression: string) =>
    expression.replace(/\bold\./g, '').replace(/\bnew\.(\w+)/g, (_, name: string) => {
      names.push(name)
      return '?'
    })
  const assignments = Object.entries(set).map(
    ([column, value]) =>
      `${column} = ${resolve(typeof value === 'string' ? `new.${column}` : value.expression)}`
  )
  const conditions = Object.keys(key).map((column) => resolve(`${column} = new.${column}`))
  if (where) conditions.push(resolve(`(${where})`))
  return {
    sql: `UPDATE ${table} SET ${assignments.join(', ')} WHERE ${conditions.join(' AND ')}`,
    names,
  }
}

function lookupSql({ table, key, select, where }: LookupStatement) {
  const names = Object.keys(key)
  const conditions = names.map((name) => `${name} = ?`)
  if (where) conditions.push(`(${where})`)
  return {
    sql: `SELECT ${select.join(', ')} FROM ${table} WHERE ${conditions.join(' AND ')}`,
    names,
  }
}
