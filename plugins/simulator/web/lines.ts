import db from '@adonisjs/lucid/services/db'
import { colourClass } from '#presenters/inbox/people'
import { type Actor, seesNumber } from '#services/access/actor'
import type { Line } from '../network/chats.js'

/** A number that can be written to, as a phone's address book would name it. */
export interface PhoneLine extends Line {
  id: number
  numberId: number
  label: string
  /** Class of the number's colour. */
  hue: string
  displayNumber: string | null
}

/** The one look the phone takes at the core: which numbers there are. Messages go through the broker alone. */
export async function linesOf(actor: Actor): Promise<PhoneLine[]> {
  const rows = await db
    .from('connections')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .join('numbers', 'numbers.id', 'connections.number_id')
    .where('broker_accounts.broker', 'simulator')
    .whereNot('connections.role', 'off')
    .orderBy('numbers.label')
    .select(
      'connections.id',
      'connections.number_id',
      'connections.external_id',
      'connections.broker_account_id'
    )
    .select('numbers.label', 'numbers.colour', 'numbers.display_phone_number')
  return rows.map(toLine).filter((line) => seesNumber(actor, line.numberId))
}

function toLine(row: Record<string, never>): PhoneLine {
  return {
    id: row.id,
    numberId: row.number_id,
    accountId: row.broker_account_id,
    externalId: row.external_id,
    label: row.label,
    hue: colourClass(row.colour),
    displayNumber: row.display_phone_number,
  }
}

export const isOnLine = (chat: Line, line: Line) =>
  chat.accountId === line.accountId && chat.externalId === line.externalId
