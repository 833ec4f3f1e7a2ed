import db from '@adonisjs/lucid/services/db'

/** Active people, and who is in the team already whatever their state: saving must not drop anybody. */
export async function membersToChoose(
  memberIds: number[]
): Promise<{ id: number; name: string; email: string }[]> {
  return db
    .from('users')
    .where((either) => either.where('is_active', true).orWhereIn('id', memberIds))
    .select('id', 'name', 'email')
    .orderBy('name')
}

export async function numbersToChoose(): Promise<{ id: number; label: string; colour: string }[]> {
  return db.from('numbers').select('id', 'label', 'colour').orderBy('label')
}
