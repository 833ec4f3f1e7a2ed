import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#services/access/actor'

export interface ContactDetail {
  row: Record<string, any>
  identities: { kind: string; value: string }[]
  /** Only those the actor may see. */
  conversations: { id: number; number_id: number; status: string }[]
}

/** A contact is visible to whoever sees one of the numbers they talk with. */
export async function findContact(id: number, actor: Actor): Promise<ContactDetail | null> {
  const row = await db.from('contacts').where('id', id).first()
  if (!row) return null
  const query = db
    .from('conversations')
    .where('contact_id', id)
    .select('id', 'number_id', 'status')
    .orderBy('id')
  if (actor.numberIds !== 'all') query.whereIn('number_id', [...actor.numberIds])
  const conversations = await query
  if (conversations.length === 0 && actor.numberIds !== 'all') return null
  const identities = await db
    .from('contact_identities')
    .where('contact_id', id)
    .select('kind', 'value')
    .orderBy('id')
  return { row, identities, conversations }
}
