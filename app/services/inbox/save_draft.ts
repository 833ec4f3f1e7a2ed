import db from '@adonisjs/lucid/services/db'

export interface Draft {
  conversationId: number
  userId: number
  body: string | null
  replyToId: number | null
}

/** Keeps what somebody has typed and not sent; an empty draft is none. */
export async function saveDraft({ conversationId, userId, body, replyToId }: Draft): Promise<void> {
  const key = { conversation_id: conversationId, user_id: userId }
  if (!body?.trim() && !replyToId) {
    await db.from('drafts').where(key).delete()
    return
  }
  await db
    .knexQuery()
    .table('drafts')
    .insert({ ...key, body: body ?? '', reply_to_id: replyToId, updated_at: Date.now() })
    .onConflict(['conversation_id', 'user_id'])
    .merge()
}
