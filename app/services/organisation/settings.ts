import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What the whole installation shares. `name` stays empty until somebody gives it one. */
export interface Organisation {
  name: string
  locale: string
  timezone: string
  setupCompletedAt: number | null
}

const DEFAULTS: Organisation = {
  name: '',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  setupCompletedAt: null,
}

let cached: Promise<Organisation> | null = null

/** Read on nearly every page, written a few times a year. */
export function getOrganisation(): Promise<Organisation> {
  cached ??= readOrganisation().catch((error) => {
    cached = null
    throw error
  })
  return cached
}

export function forgetOrganisation() {
  cached = null
}

export async function updateOrganisation(
  changes: Partial<Organisation>,
  trx?: TransactionClientContract
) {
  const rows = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: JSON.stringify(value), updated_at: Date.now() }))
  if (rows.length === 0) return
  await (trx ?? db)
    .knexQuery()
    .table('organisation_settings')
    .insert(rows)
    .onConflict('key')
    .merge()
  if (trx) trx.after('commit', forgetOrganisation)
  forgetOrganisation()
}

async function readOrganisation(): Promise<Organisation> {
  const rows = await db
    .from('organisation_settings')
    .whereIn('key', Object.keys(DEFAULTS))
    .select('key', 'value')
  return { ...DEFAULTS, ...Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)])) }
}
