import { newId } from '#lib/ids'
import type { Actor } from '#services/access/actor'
import { ConversationSet, type ConversationRow } from '#services/conversations/conversation_rows'
import type { Batch } from '#services/database/batch'
import { writeTransaction } from '#services/database/write_transaction'
import { insertMessages, type MessageRow } from '#services/messages/message_rows'
import { bell } from '#services/realtime/bell'
import { ChangeSet, recordChanges } from '#services/realtime/changes'

/** A quiet line in the thread: who did what. Shown by translation key `inbox.events.<type>`. */
export interface ThreadEvent {
  type:
    'assigned' | 'unassigned' | 'taken' | 'team_assigned' | 'team_removed' | 'resolved' | 'reopened'
  /** Names at the time, so that the line stays true after a rename. */
  data: Record<string, string | number | null>
}

/**
 * One change to a conversation by a person: columns, an event line and the change log in one transaction.
 * `change` returns null when there is nothing to do.
 */
export async function updateConversation(
  conversationId: number,
  actor: Actor,
  change: (batch: Batch, conversation: ConversationRow) => Promise<ThreadEvent[] | null>
): Promise<{ type: 'updated' } | { type: 'unchanged' } | { type: 'not_found' }> {
  const outcome = await writeTransaction(async (batch) => {
    const conversations = new ConversationSet(batch)
    await conversations.loadByIds([conversationId])
    const conversation = conversations.find(conversationId)
    if (!conversation) return 'not_found'
    const events = await change(batch, conversation)
    if (!events) return 'unchanged'

    const now = Date.now()
    const changes = new ChangeSet()
    changes.add(conversation.number_id, conversation.id, 'conversation')
    const recorded = await recordChanges(batch, changes, now)
    conversation.change_seq = recorded.seqOf(conversation.id)
    conversation.updated_at = now
    await conversations.write([conversation])
    await insertMessages(
      batch,
      events.map((event) => eventLine(event, conversation, actor, now))
    )
    return recorded.bells
  })
  if (outcome === 'not_found' || outcome === 'unchanged') return { type: outcome }
  bell.ring(outcome)
  return { type: 'updated' }
}

function eventLine(
  { type, data }: ThreadEvent,
  conversation: ConversationRow,
  actor: Actor,
  now: number
): Partial<MessageRow> {
  return {
    id: newId(),
    conversation_id: conversation.id,
    number_id: conversation.number_id,
    direction: 'event',
    kind: 'event',
    payload: JSON.stringify({ type, by: actor.name, ...data }),
    author_kind: 'user',
    author_id: actor.id,
    state: 'received',
    // Its place is after what people see now, whatever a broker's clock said.
    sort_at: Math.max(now, conversation.last_message_at),
    received_at: now,
    attempt: 0,
    change_seq: conversation.change_seq,
  }
}
