import type { Actor } from '#services/access/actor'
import { updateConversation } from '#services/conversations/update_conversation'
import { closeSession } from '#services/sessions/apply_sessions'

/** Nothing more to do for now; a new message of the customer opens it again. */
export function resolveConversation(conversationId: number, actor: Actor) {
  return updateConversation(conversationId, actor, async (batch, conversation) => {
    if (conversation.status === 'resolved') return null
    conversation.status = 'resolved'
    conversation.waiting_since = null
    conversation.unread_count = 0
    await batch.query('UPDATE conversations SET resolved_at = ? WHERE id = ?', [
      Date.now(),
      conversation.id,
    ])
    await closeSession(batch, conversation.id)
    return [{ type: 'resolved', data: {} }]
  })
}

export function reopenConversation(conversationId: number, actor: Actor) {
  return updateConversation(conversationId, actor, async (batch, conversation) => {
    if (conversation.status === 'open') return null
    conversation.status = 'open'
    await batch.query('UPDATE conversations SET resolved_at = NULL WHERE id = ?', [conversation.id])
    return [{ type: 'reopened', data: {} }]
  })
}
