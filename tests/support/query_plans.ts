import db from '@adonisjs/lucid/services/db'

export interface RecordedQuery {
  sql: string
  bindings: unknown[]
}

/** Every reading query that `work` sends, in order. */
export async function recordQueries(work: () => Promise<unknown>): Promise<RecordedQuery[]> {
  const queries: RecordedQuery[] = []
  const client = db.manager.get(db.primaryConnectionName)!.connection!.client!
  const record = (query: { sql: string; bindings?: unknown[] }) => {
    queries.push({ sql: query.sql, bindings: query.bindings ?? [] })
  }
  client.on('query', record)
  try {
    await work()
  } finally {
    client.removeListener('query', record)
  }
  return queries.filter((query) => /^(select|with)/i.test(query.sql))
}

/** Tables that the planner would read from end to end, though an index could have served. */
export function tablesScanned(query: RecordedQuery): Promise<string[]> {
  return db.connection().dialect.name === 'postgres'
    ? scannedOnPostgres(query)
    : scannedOnSqlite(query)
}

async function scannedOnSqlite({ sql, bindings }: RecordedQuery): Promise<string[]> {
  const plan: { detail: string }[] = await db.rawQuery(
    `explain query plan ${sql}`,
    bindings as string[]
  )
  const derived = /^SCAN (merged|limited|part_\d+|\(subquery-\d+\)|CONSTANT ROW)/
  return plan
    .map((step) => step.detail)
    .filter((detail) => detail.startsWith('SCAN') && !derived.test(detail))
}

/** PostgreSQL rightly scans small tables; forbidden to, it only does so where no index fits. */
async function scannedOnPostgres({ sql, bindings }: RecordedQuery): Promise<string[]> {
  await db.rawQuery('set local enable_seqscan = off')
  const inlined = sql.replace(/\$(\d+)/g, (_, n) => literal(bindings[Number(n) - 1]))
  const plan = await db.rawQuery(`explain (costs off) ${inlined.replaceAll('?', '\\?')}`)
  return plan.rows
    .map((row: Record<string, string>) => row['QUERY PLAN'])
    .filter((line: string) => line.includes('Seq Scan'))
}

function literal(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`
}
