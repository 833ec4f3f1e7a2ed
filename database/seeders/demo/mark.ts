import db from '@adonisjs/lucid/services/db'
import { hasPeople } from '#services/setup/setup_link'

const KEY = 'demo'

/** Nobody is here yet, the demo is, or people with work of their own are. */
export async function standOf(): Promise<'empty' | 'demo' | 'in_use'> {
  if (await db.from('organisation_settings').where('key', KEY).first()) return 'demo'
  return (await hasPeople()) ? 'in_use' : 'empty'
}

export async function markAsDemo() {
  const now = Date.now()
  await db
    .table('organisation_settings')
    .insert({ key: KEY, value: JSON.stringify({ seededAt: now }), updated_at: now })
}
