import type { ConversationRow } from '#services/conversations/conversation_rows'

export interface NewestMessage {
  id: number
  sort_at: number
  kind: string
  direction: string
  state: string
  preview: string | null
  author_id: number | null
}

/** The list shows the newest message; an older one that arrives late does not displace it. */
export function showAsNewest(conversation: ConversationRow, message: NewestMessage) {
  if (conversation.last_message_id !== null && message.sort_at < conversation.last_message_at) {
    return
  }
  conversation.last_message_id = message.id
  conversation.last_message_at = message.sort_at
  conversation.last_message_kind = message.kind
  conversation.last_message_direction = message.direction
  conversation.last_message_state = message.state
  conversation.last_message_preview = message.preview
  conversation.last_message_author_id = message.author_id
}
