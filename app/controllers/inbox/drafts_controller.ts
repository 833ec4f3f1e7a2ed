import type { HttpContext } from '@adonisjs/core/http'
import { saveDraft } from '#services/inbox/save_draft'
import { draftValidator } from '#validators/message'
import { authorizedConversation } from './conversation_page.js'
import { drawOpenRow } from './drawn_rows.js'
import { isPartial } from './partial.js'

export default class DraftsController {
  async update(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'reply')
    const draft = await ctx.request.validateUsing(draftValidator)
    await saveDraft({
      conversationId: id,
      userId: ctx.actor.id,
      body: draft.body,
      replyToId: draft.reply_to_id ?? null,
    })
    // The list's row shows the draft.
    return isPartial(ctx) ? drawOpenRow(ctx, id) : ctx.response.noContent()
  }
}
