import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newId } from '#lib/ids'
import Connection from '#models/connection'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'
import { moveAll } from '#services/routing/move_waiting'

export type SwapKind = 'flip' | 'rollback' | 'pin'

export interface Swap {
  kind: SwapKind
  /** Becomes the one that sends. */
  connectionId: number
  /** How long the former one keeps listening; else as long as last time at this number. */
  listenDays?: number
}

export type SwapResult =
  | { type: 'swapped'; connection: Connection; previousActiveId: number | null; moved: number }
  | { type: 'already_active'; connection: Connection }
  | { type: 'not_found' }

const DAY_MS = 24 * 3_600_000

/**
 * Another connection sends for a number from one moment to the next. What was claimed leaves through the former one,
 * what waits through the new one; the former keeps listening for days, so that no receipt and no late message is lost.
 */
export async function swapBroker(swap: Swap, by: Initiator): Promise<SwapResult> {
  const result = await db.transaction((trx) => swapIn(trx, swap, by))
  if (result.type === 'swapped') await announceSwap(result)
  return result
}

export async function swapIn(
  trx: TransactionClientContract,
  { kind, connectionId, listenDays }: Swap,
  by: Initiator
): Promise<SwapResult> {
  const found = await Connection.query({ client: trx }).where('id', connectionId).first()
  if (!found) return { type: 'not_found' }
  // Of two people who swap at once the second waits here.
  const number = await trx.from('numbers').where('id', found.numberId).forUpdate().first()
  const target = await Connection.query({ client: trx }).where('id', connectionId).firstOrFail()
  if (target.role === 'active') return { type: 'already_active', connection: target }
  const former = await Connection.query({ client: trx })
    .where({ numberId: target.numberId, role: 'active' })
    .first()

  const days = listenDays ?? number.listen_days
  if (days !== number.listen_days) {
    await trx.from('numbers').where('id', number.id).update({ listen_days: days })
  }
  // One at a time: at no moment are there two.
  await former?.merge({ role: 'draining', retiresAt: Date.now() + days * DAY_MS }).save()
  await target.merge({ role: 'active', retiresAt: null }).save()
  const moved = former ? await moveAll(trx, former.id, target.id) : 0
  if (former) await note(trx, { kind, from: former.id, to: target.id, moved, days }, target, by)
  return { type: 'swapped', connection: target, previousActiveId: former?.id ?? null, moved }
}

async function note(
  trx: TransactionClientContract,
  swap: { kind: SwapKind; from: number; to: number; moved: number; days: number },
  { numberId }: Connection,
  by: Initiator
) {
  const now = Date.now()
  if (swap.kind === 'rollback') {
    await trx
      .from('connection_swaps')
      .where({ number_id: numberId, from_connection_id: swap.to, to_connection_id: swap.from })
      .whereNull('rolled_back_at')
      .update({ rolled_back_at: now })
  }
  await trx.table('connection_swaps').insert({
    id: newId(),
    number_id: numberId,
    from_connection_id: swap.from,
    to_connection_id: swap.to,
    kind: swap.kind,
    user_id: by.actor?.id ?? null,
    moved: swap.moved,
    created_at: now,
  })
  await recordAudit(
    by,
    { action: 'number.broker_swapped', subject: { type: 'number', id: numberId }, data: swap },
    trx
  )
}

/** After COMMIT: caches forget, the sender looks for its connections again. */
export function announceSwap({
  connection,
  previousActiveId,
}: Extract<SwapResult, { type: 'swapped' }>) {
  return announceConnections({
    connectionIds: [connection.id, ...(previousActiveId ? [previousActiveId] : [])],
    numberIds: [connection.numberId],
    accountIds: [connection.brokerAccountId],
  })
}
