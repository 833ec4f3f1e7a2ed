import type { Capabilities } from '#contracts/capabilities'
import type { SendingConnectionInfo } from '#services/brokers/sending_connection'

/** Whether a person may write now, and what stands in the way. */
export type ReplyState =
  | {
      type: 'ready'
      trouble: 'disconnected' | 'paused' | null
      pausedUntil: number | null
      capabilities: Capabilities
    }
  | { type: 'window_closed'; closedAt: number | null; capabilities: Capabilities }
  | { type: 'no_connection' }
  | { type: 'read_only' }

export interface ReplyQuestion {
  mayReply: boolean
  connection: SendingConnectionInfo | null
  windowExpiresAt: number | null
  now: number
}

export function replyState({
  mayReply,
  connection,
  windowExpiresAt,
  now,
}: ReplyQuestion): ReplyState {
  if (!mayReply) return { type: 'read_only' }
  if (!connection) return { type: 'no_connection' }
  const { capabilities } = connection
  if (capabilities.window.enforced && (windowExpiresAt ?? 0) <= now) {
    return { type: 'window_closed', closedAt: windowExpiresAt, capabilities }
  }
  return { type: 'ready', ...troubleOf(connection, now), capabilities }
}

/** A lost link outlasts the pauses it causes, and names who can help. */
function troubleOf({ pausedUntil, health }: SendingConnectionInfo, now: number) {
  if (health.state === 'disconnected') {
    return { trouble: 'disconnected' as const, pausedUntil: null }
  }
  return pausedUntil && pausedUntil > now
    ? { trouble: 'paused' as const, pausedUntil }
    : { trouble: null, pausedUntil: null }
}
