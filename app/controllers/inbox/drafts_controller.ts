import type { HttpContext } from '@adonisjs/core/http'
import { readFilter } from '#services/inbox/filter'
import { loadRows } from '#services/inbox/list_conversations'
import { saveDraft } from '#services/inbox/save_draft'
import { visibleNumbers } from '#services/inbox/visible_numbers'
import { draftValidator } from '#validators/message'
import { authorizedConversation } from './conversation_page.js'
import { drawRows } from './drawn_rows.js'
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
    return this.#row(ctx, id)
  }

  /** The list's row, which shows the draft. */
  async #row(ctx: HttpContext, id: number) {
    if (!isPartial(ctx)) return ctx.response.noContent()
    const filter = readFilter(ctx.request.qs())
    const numbers = await visibleNumbers(ctx.actor)
    return drawRows(await loadRows([id], ctx.actor.id), ctx, { numbers, filter, openId: id })
  }
}
