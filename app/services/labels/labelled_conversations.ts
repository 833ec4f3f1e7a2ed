import db from '@adonisjs/lucid/services/db'
import { ConversationSet } from '#services/conversations/conversation_rows'
import { writeTransaction } from '#services/database/write_transaction'
import { bell } from '#services/realtime/bell'
import { ChangeSet, recordChanges } from '#services/realtime/changes'

/** More rows than this no page has open; an older one shows the label as it is when it comes into view. */
const MOST_SHOWN = 200

/** The conversations whose rows show a label, the newest of them. */
export async function labelledConversations(labelId: number): Promise<number[]> {
  const rows = await db
    .from('conversation_labels')
    .join('conversations', 'conversations.id', 'conversation_labels.conversation_id')
    .where('conversation_labels.label_id', labelId)
    .orderBy('conversations.last_message_at', 'desc')
    .limit(MOST_SHOWN)
    .select('conversations.id')
  return rows.map((row) => row.id as number)
}

/** Open inboxes draw these anew: a label they bear has another name, or is gone. */
export async function redrawConversations(ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const bells = await writeTransaction(async (batch) => {
    const conversations = new ConversationSet(batch)
    await conversations.loadByIds(ids)
    const found = ids.map((id) => conversations.find(id)).filter((row) => row !== undefined)
    const changes = new ChangeSet()
    for (const { id, number_id: numberId } of found) changes.add(numberId, id, 'conversation')
    const recorded = await recordChanges(batch, changes, Date.now())
    for (const row of found) row.change_seq = recorded.seqOf(row.id)
    await conversations.write(found)
    return recorded.bells
  })
  bell.ring(bells)
}
