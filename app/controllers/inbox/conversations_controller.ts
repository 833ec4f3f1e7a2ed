import type { HttpContext } from '@adonisjs/core/http'
import ConversationPolicy from '#policies/conversation_policy'
import { readCursor } from '#services/inbox/cursor'
import { readFilter } from '#services/inbox/filter'
import { authorizedConversation, loadConversation } from './conversation_page.js'
import { frameOf, loadList } from './inbox_page.js'
import { isPartial } from './partial.js'

export default class ConversationsController {
  /** The list: a page, its pane for another filter, or the rows that follow. */
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ConversationPolicy).authorize('viewAny')
    const filter = readFilter(ctx.request.qs())
    const cursor = readCursor(ctx.request.input('before'))
    const list = await loadList(ctx, filter, null, cursor)
    if (!isPartial(ctx)) return ctx.view.render('pages/inbox/index', { list, ...frameOf(ctx) })
    if (cursor) return ctx.view.render('fragments/inbox/rows', { list })
    if (ctx.request.header('hx-target')?.endsWith('#conversation')) {
      return ctx.view.render('partials/inbox/no_conversation', {})
    }
    return ctx.view.render('partials/inbox/list', { list })
  }

  /** One conversation: beside the list as a page, alone as a fragment. */
  async show(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'view')
    const focusId = Number(ctx.request.input('message')) || null
    const open = await loadConversation(ctx, id, focusId)
    if (isPartial(ctx)) return ctx.view.render('fragments/inbox/conversation', open)
    const list = await loadList(ctx, readFilter(ctx.request.qs()), id)
    return ctx.view.render('pages/inbox/index', { list, ...open, ...frameOf(ctx) })
  }
}
