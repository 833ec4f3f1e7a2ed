import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { isUniqueViolation } from '#services/database/unique_violation'

export type CreateLabelResult = { type: 'created'; id: number } | { type: 'taken' }

/** A label for everybody. Names are unique whatever their case. */
export async function createLabel(input: {
  name: string
  colour?: string
}): Promise<CreateLabelResult> {
  const name = input.name.trim()
  const taken = await db
    .from('labels')
    .whereRaw('lower(name) = lower(?)', [name])
    .select('id')
    .first()
  if (taken) return { type: 'taken' }
  const id = newId()
  try {
    await db
      .table('labels')
      .insert({ id, name, colour: input.colour ?? 'grey', created_at: Date.now() })
  } catch (error) {
    if (isUniqueViolation(error)) return { type: 'taken' }
    throw error
  }
  return { type: 'created', id }
}
