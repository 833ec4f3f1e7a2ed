import type { ConversationRow } from '#services/conversations/conversation_rows'

export const HOUR_MS = 3_600_000
export const CUSTOMER_SERVICE_WINDOW_MS = 24 * HOUR_MS

/** A customer's message opens the service window, or renews it, counted from their clock. */
export function renewWindow(conversation: ConversationRow, at: number) {
  const expiresAt = at + CUSTOMER_SERVICE_WINDOW_MS
  if (expiresAt <= (conversation.window_expires_at ?? 0)) return
  conversation.window_kind = 'customer_service'
  conversation.window_expires_at = expiresAt
}

/** A window that the broker announced, such as the free entry point after an ad. */
export function announceWindow(
  conversation: ConversationRow,
  window: { kind: string; expiresAt: number }
) {
  if (window.expiresAt <= (conversation.window_expires_at ?? 0)) return
  conversation.window_kind = window.kind
  conversation.window_expires_at = window.expiresAt
}
