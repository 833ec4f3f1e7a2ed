import type { BrokerError } from '#contracts/errors'
import type { DeliveryStatus } from '#contracts/events'
import type { MessageState } from '#contracts/messages'

/** A state is only left for a higher one: brokers promise neither order nor that each step is told. */
const RANK: Record<MessageState, number> = {
  received: 0,
  queued: 0,
  sending: 0,
  unconfirmed: 0,
  accepted: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  played: 5,
  failed: 6,
}

/** The columns that statuses move. */
export interface StatefulMessage {
  state: string
  accepted_at: number | null
  sent_at: number | null
  delivered_at: number | null
  read_at: number | null
  played_at: number | null
  failed_at: number | null
  error: string | null
}

/**
 * Applies one status. Its first time is kept even where the state does not move. Failure wins over what is not yet
 * delivered and loses against the rest; nothing but a person's retry leaves it.
 */
export function applyStatus(
  message: StatefulMessage,
  status: DeliveryStatus,
  at: number,
  error: BrokerError | undefined
): boolean {
  const before = { ...message }
  const column = `${status}_at` as const
  message[column] ??= at

  const current = message.state as MessageState
  if (status === 'failed') {
    if (RANK[current] <= RANK.sent) {
      message.state = 'failed'
      message.error = error ? JSON.stringify(error) : null
    }
  } else if (current !== 'failed' && RANK[status] > RANK[current]) {
    message.state = status
  }
  return message.state !== before.state || message[column] !== before[column]
}
