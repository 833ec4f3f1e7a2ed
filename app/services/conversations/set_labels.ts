import type { Actor } from '#services/access/actor'
import { updateConversation } from '#services/conversations/update_conversation'

/** Exactly these labels, those that exist. */
export function setConversationLabels(input: {
  conversationId: number
  labelIds: number[]
  actor: Actor
}) {
  return updateConversation(input.conversationId, input.actor, async (batch, conversation) => {
    const current = await batch.query<{ label_id: number }>(
      'SELECT label_id FROM conversation_labels WHERE conversation_id = ?',
      [conversation.id]
    )
    const before = new Set(current.map((row) => row.label_id))
    const wanted = new Set(input.labelIds)
    if (before.size === wanted.size && [...wanted].every((id) => before.has(id))) return null
    await batch.query('DELETE FROM conversation_labels WHERE conversation_id = ?', [
      conversation.id,
    ])
    for (const labelId of wanted) {
      await batch.query(
        'INSERT INTO conversation_labels (conversation_id, label_id) SELECT ?, id FROM labels WHERE id = ?',
        [conversation.id, labelId]
      )
    }
    return []
  })
}
