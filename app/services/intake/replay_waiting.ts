import db from '@adonisjs/lucid/services/db'
import { replayDelivery } from '#services/intake/replay'

const ROWS_PER_TURN = 200

/** Reads, in the order they came, the deliveries that were kept while their broker was switched off. */
export async function replayWaiting(broker: string): Promise<number> {
  let replayed = 0
  let last = 0
  for (;;) {
    const rows: { id: number }[] = await db
      .from('webhook_deliveries')
      .join('broker_accounts', 'broker_accounts.id', 'webhook_deliveries.broker_account_id')
      .where('webhook_deliveries.state', 'pending')
      .where('broker_accounts.broker', broker)
      .where('webhook_deliveries.id', '>', last)
      .orderBy('webhook_deliveries.id')
      .limit(ROWS_PER_TURN)
      .select('webhook_deliveries.id as id')
    for (const { id } of rows) {
      await replayDelivery(id)
      last = id
      replayed++
    }
    if (rows.length < ROWS_PER_TURN) return replayed
  }
}
