import Connection from '#models/connection'
import type { Initiator } from '#services/audit/record_audit'
import { type PinState, pinOfNumber } from '#services/routing/pins'
import { lastSelfTest } from '#services/routing/self_test/last_self_test'
import { swapBroker, type SwapResult } from '#services/routing/swap_broker'

export type FlipResult =
  | SwapResult
  /** No self-test of the last day in which everything passed. */
  | { type: 'untested' }
  /** The installation's files or environment decide. */
  | { type: 'pinned'; pin: PinState }

/** A person swaps a number's broker: after a self-test, or knowing that there was none. */
export async function flip(
  input: { connectionId: number; listenDays?: number; untested?: boolean },
  by: Initiator
): Promise<FlipResult> {
  const { connectionId, listenDays } = input
  const connection = await Connection.find(connectionId)
  if (!connection) return { type: 'not_found' }
  const pin = await pinOfNumber(connection.numberId)
  if (pin) return { type: 'pinned', pin }
  if (!input.untested) {
    const accountId = connection.brokerAccountId
    const test = await lastSelfTest({ id: connectionId, accountId })
    if (!test?.isReady) return { type: 'untested' }
  }
  return swapBroker({ kind: 'flip', connectionId, listenDays }, by)
}
