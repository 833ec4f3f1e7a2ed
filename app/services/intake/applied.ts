import type { BrokerEvent, MessageEvent } from '#contracts/events'
import type { KnownAccount, RoutedConnection } from '#services/intake/account_directory'
import type { NumberChange } from '#services/realtime/changes'

export interface IncomingEvent {
  account: KnownAccount
  event: BrokerEvent
  deliveryId: number
  receivedAt: number
}

/** An event with the connection it came through. */
export interface RoutedEvent<E extends BrokerEvent = BrokerEvent> extends IncomingEvent {
  event: E
  connection: RoutedConnection
}

export interface AppliedEvents {
  bells: NumberChange[]
  /** Messages that are new, for those who listen after COMMIT. */
  newMessages: {
    messageId: number
    conversationId: number
    numberId: number
    event: MessageEvent
  }[]
  hasNewMedia: boolean
  /** Connections of which the broker told something new: limits may have changed with it. */
  changedConnectionIds: number[]
  parkedDeliveryIds: Set<number>
}

export function nothingApplied(): AppliedEvents {
  return {
    bells: [],
    newMessages: [],
    hasNewMedia: false,
    changedConnectionIds: [],
    parkedDeliveryIds: new Set(),
  }
}
