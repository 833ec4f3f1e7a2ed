import db from '@adonisjs/lucid/services/db'
import type { NumberRow } from '#services/inbox/visible_numbers'

export interface FirstSteps {
  numbers: readonly NumberRow[]
  /** Through what they are reached. */
  brokers: ReadonlySet<string>
}

/** What somebody needs to know whose numbers nobody has ever written to; null once somebody has. */
export async function firstSteps(numbers: readonly NumberRow[]): Promise<FirstSteps | null> {
  const ids = numbers.map(({ id }) => id)
  const any = await db.from('conversations').whereIn('number_id', ids).select('id').first()
  if (any) return null
  const connected = await db
    .from('connections')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .whereIn('connections.number_id', ids)
    .where('connections.role', 'active')
    .distinct('broker_accounts.broker')
  return { numbers, brokers: new Set(connected.map(({ broker }) => broker as string)) }
}
