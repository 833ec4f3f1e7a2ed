import type { Actor } from '#services/access/actor'
import { updateConversation } from '#services/conversations/update_conversation'

/** The name a team gives a contact; null goes back to the profile's. Lists and threads redraw it. */
export function renameContact(input: {
  conversationId: number
  givenName: string | null
  actor: Actor
}) {
  return updateConversation(input.conversationId, input.actor, async (batch, conversation) => {
    await batch.query('UPDATE contacts SET given_name = ?, updated_at = ? WHERE id = ?', [
      input.givenName,
      Date.now(),
      conversation.contact_id,
    ])
    return []
  })
}
