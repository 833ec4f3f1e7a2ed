import { changeDraft, type DraftHolder } from '#services/inbox/change_draft'

export interface Draft extends DraftHolder {
  body: string | null
  replyToId: number | null
}

/** Keeps what somebody has typed and not sent, beside the files they attached. */
export function saveDraft({ conversationId, userId, body, replyToId }: Draft): Promise<void> {
  return changeDraft({ conversationId, userId }, async (batch) => {
    await batch.query(
      'UPDATE drafts SET body = ?, reply_to_id = ? WHERE conversation_id = ? AND user_id = ?',
      [body?.trim() ? body : '', replyToId, conversationId, userId]
    )
  })
}
