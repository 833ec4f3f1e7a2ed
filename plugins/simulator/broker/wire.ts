import type { BrokerError } from '#contracts/errors'
import type { DeliveryStatus, InboundContent, PersonRef, Referral } from '#contracts/events'

/**
 * The body of a webhook of this network: `{ "network": "simulator", "events": [...] }`.
 * `number` is the network's id of our number, `at` milliseconds since 1970 UTC.
 */
export interface WireBody {
  network: 'simulator'
  events: WireEvent[]
}

interface WireBase {
  number: string
  at: number
}

export interface WireMessage extends WireBase {
  event: 'message'
  id: string
  from: PersonRef
  content: InboundContent
  replyTo?: string
  forwarded?: 'once' | 'often'
  referral?: Referral
  product?: { catalogId: string; productId: string }
}

export interface WireEcho extends WireBase {
  event: 'echo'
  id: string
  to: PersonRef
  content: InboundContent
  replyTo?: string
}

export interface WireStatus extends WireBase {
  event: 'status'
  id: string
  ref?: string
  status: DeliveryStatus
  to?: PersonRef
  error?: BrokerError
}

export interface WireReaction extends WireBase {
  event: 'reaction'
  id: string
  from: PersonRef
  target: string
  /** null takes it back. */
  emoji: string | null
}

export interface WireEdit extends WireBase {
  event: 'edit'
  id: string
  target: string
  content: InboundContent
}

export interface WireDelete extends WireBase {
  event: 'delete'
  id: string
  target: string
}

export type WireEvent = WireMessage | WireEcho | WireStatus | WireReaction | WireEdit | WireDelete

export function encode(events: readonly WireEvent[]): Uint8Array {
  const body: WireBody = { network: 'simulator', events: [...events] }
  return new TextEncoder().encode(JSON.stringify(body))
}
