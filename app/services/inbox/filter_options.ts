import db from '@adonisjs/lucid/services/db'
import type { LabelRow } from '#services/inbox/list_conversations'

export interface FilterOptions {
  teams: { id: number; name: string }[]
  labels: LabelRow[]
}

/** What lists may be narrowed by, and conversations handed to. Both tables are small by nature. */
export async function filterOptions(): Promise<FilterOptions> {
  return {
    teams: await db.from('teams').select('id', 'name').orderBy('name').limit(200),
    labels: await db.from('labels').select('id', 'name', 'colour').orderBy('name').limit(200),
  }
}
