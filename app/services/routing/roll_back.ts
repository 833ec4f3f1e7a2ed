import db from '@adonisjs/lucid/services/db'
import type { Initiator } from '#services/audit/record_audit'
import { type PinState, pinOfNumber } from '#services/routing/pins'
import { swapBroker, type SwapResult } from '#services/routing/swap_broker'

export interface LastSwap {
  fromConnectionId: number
  toConnectionId: number
  moved: number
  userName: string | null
  createdAt: number
}

export type RollBackResult =
  SwapResult | { type: 'nothing_to_roll_back' } | { type: 'pinned'; pin: PinState }

/**
 * The swap that one click undoes: the last one of this number, while the connection it replaced is still there and the
 * one it brought still sends. An undone swap can't be undone again: that is a new swap.
 */
export async function lastSwap(numberId: number): Promise<LastSwap | null> {
  const row = await db
    .from('connection_swaps as swaps')
    .join('connections as former', 'former.id', 'swaps.from_connection_id')
    .join('connections as current', 'current.id', 'swaps.to_connection_id')
    .leftJoin('users', 'users.id', 'swaps.user_id')
    .where('swaps.number_id', numberId)
    .orderBy('swaps.id', 'desc')
    .select('swaps.*', 'users.name as user_name', 'current.role as current_role')
    .first()
  if (!row || row.kind === 'rollback' || row.current_role !== 'active') return null
  return {
    fromConnectionId: row.from_connection_id,
    toConnectionId: row.to_connection_id,
    moved: row.moved,
    userName: row.user_name,
    createdAt: row.created_at,
  }
}

export async function rollBack(numberId: number, by: Initiator): Promise<RollBackResult> {
  const pin = await pinOfNumber(numberId)
  if (pin) return { type: 'pinned', pin }
  const last = await lastSwap(numberId)
  if (!last) return { type: 'nothing_to_roll_back' }
  return swapBroker({ kind: 'rollback', connectionId: last.fromConnectionId }, by)
}
