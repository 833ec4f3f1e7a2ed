import type { SendResult } from '#contracts/broker'
import type { BrokerErrorClass } from '#contracts/errors'

/** Whose fault it was that a message did not go: its own, the connection's, or nobody can say. */
export type Fault = 'none' | 'message' | 'connection' | 'unknown'

export interface CallOutcome {
  fault: Fault
  tookMs: number
}

/** Any other message would have met the same. */
const OF_THE_CONNECTION = new Set<BrokerErrorClass>([
  'auth',
  'config',
  'billing_hold',
  'account_restricted',
  'session_disconnected',
  'provider_transient',
])

export function faultOf(result: SendResult): Fault {
  if (result.outcome === 'accepted') return 'none'
  if (result.outcome === 'unknown') return 'unknown'
  return OF_THE_CONNECTION.has(result.error.class) ? 'connection' : 'message'
}
