import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#services/access/actor'

export interface NumberRow {
  id: number
  label: string
  colour: string
  display_phone_number: string | null
  is_active: boolean
  /** The number's latest change; 0 before its first. */
  seq: number
}

/** The numbers an actor works with, in the order people read them. One query for the whole page. */
export async function visibleNumbers(actor: Actor): Promise<NumberRow[]> {
  if (actor.numberIds !== 'all' && actor.numberIds.length === 0) return []
  const query = db
    .from('numbers')
    .leftJoin('number_changes', 'number_changes.number_id', 'numbers.id')
    .select(
      'numbers.id',
      'numbers.label',
      'numbers.colour',
      'numbers.display_phone_number',
      'numbers.is_active'
    )
    .select(db.raw('coalesce(number_changes.seq, 0) as seq'))
    .orderBy('numbers.label')
  if (actor.numberIds !== 'all') query.whereIn('numbers.id', [...actor.numberIds])
  return query
}
