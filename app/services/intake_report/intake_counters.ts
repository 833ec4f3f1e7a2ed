import db from '@adonisjs/lucid/services/db'
import { firstIdAt } from '#lib/ids'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const DAY_MS = 86_400_000

export interface IntakeCounters {
  /** Counted apart from the states, so that a row in no known state shows. */
  received: number
  processed: number
  partial: number
  failed: number
  pending: number
  addsUp: boolean
  /** Events of any age that wait for somebody. */
  parked: { unknownNumber: number; unparsed: number; error: number }
}

/** Deliveries since an instant and what became of each, read from one snapshot. */
export async function countIntake(since: number): Promise<IntakeCounters> {
  return db.transaction(
    async (trx) => {
      const received = await countReceived(since, trx)
      const of = await countBy(
        'state',
        trx.from('webhook_deliveries').where('id', '>=', firstIdAt(since))
      )
      const parked = await countBy('reason', trx.from('parked_events').whereNull('resolved_at'))
      const states = {
        processed: of('processed'),
        partial: of('partial'),
        failed: of('failed'),
        pending: of('pending'),
      }
      const sum = states.processed + states.partial + states.failed + states.pending
      return {
        received,
        ...states,
        addsUp: sum === received,
        parked: {
          unknownNumber: parked('unknown_number'),
          unparsed: parked('unparsed'),
          error: parked('error'),
        },
      }
    },
    { isolationLevel: 'repeatable read' }
  )
}

async function countReceived(since: number, trx: TransactionClientContract) {
  const row = await trx
    .from('webhook_deliveries')
    .where('id', '>=', firstIdAt(since))
    .count('* as total')
    .first()
  return Number(row.total)
}

async function countBy(column: string, query: ReturnType<TransactionClientContract['from']>) {
  const rows = await query.groupBy(column).select(column).count('* as total')
  return (value: string) => Number(rows.find((row) => row[column] === value)?.total ?? 0)
}
