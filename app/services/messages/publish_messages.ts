import { previewOf } from '#lib/text'
import { ConversationSet } from '#services/conversations/conversation_rows'
import { announceWindow } from '#services/conversations/window'
import type { Batch } from '#services/database/batch'
import { writeStored, type StoredMessage } from '#services/messages/stateful_rows'
import { ChangeSet, recordChanges, type NumberChange } from '#services/realtime/changes'

export interface PublishOptions {
  at: number
  windows?: Map<number, { kind: string; expiresAt: number }>
  /** Conversations that changed without a message of theirs being written. */
  alsoChanged?: { numberId: number; conversationId: number }[]
}

/** Writes changed messages, brings their conversations' list line in step, and numbers the changes. */
export async function publishMessages(
  batch: Batch,
  messages: StoredMessage[],
  options: PublishOptions
): Promise<NumberChange[]> {
  const changes = new ChangeSet()
  for (const message of messages) changes.add(message.number_id, message.conversation_id, 'status')
  for (const { numberId, conversationId } of options.alsoChanged ?? []) {
    changes.add(numberId, conversationId, 'conversation')
  }
  if (changes.isEmpty) return []

  // Conversations before numbers, as everywhere: two transactions then never wait for each other.
  const conversations = new ConversationSet(batch)
  const ids = changes.numbers().flatMap(([, conversationIds]) => [...conversationIds.keys()])
  await conversations.loadByIds(ids)
  const recorded = await recordChanges(batch, changes, options.at)
  for (const message of messages) message.change_seq = recorded.seqOf(message.conversation_id)
  await writeStored(batch, messages)

  const touched = ids.flatMap((id) => conversations.find(id) ?? [])
  for (const conversation of touched) {
    conversation.change_seq = recorded.seqOf(conversation.id)
    conversation.updated_at = options.at
    const window = options.windows?.get(conversation.id)
    if (window) announceWindow(conversation, window)
  }
  for (const message of messages) {
    const conversation = conversations.find(message.conversation_id)
    if (conversation?.last_message_id !== message.id) continue
    conversation.last_message_state = message.state
    conversation.last_message_preview = message.deleted_at === null ? previewOf(message.body) : null
  }
  await conversations.write(touched)
  return recorded.bells
}
