import type { HttpContext } from '@adonisjs/core/http'
import ConversationPolicy from '#policies/conversation_policy'
import { arrangeThread } from '#presenters/inbox/thread'
import { seesNumber } from '#services/access/actor'
import { readSeen, writeSeen } from '#services/inbox/changed_conversations'
import { readCursor } from '#services/inbox/cursor'
import { readFilter } from '#services/inbox/filter'
import { findNumberOf } from '#services/inbox/find_conversation'
import { scopeOf } from '#services/inbox/list_scope'
import { sharedChanges } from '#services/inbox/shared_changes'
import { changedMessages } from '#services/inbox/thread'
import { visibleNumbers } from '#services/inbox/visible_numbers'
import { loadHeading, presentMessages } from './conversation_page.js'
import { drawRows } from './drawn_rows.js'
import { readerOf, tabsOf } from './inbox_page.js'

export default class ChangesController {
  /** What a page has to redraw since the change it last saw: rows, counters, and the open conversation. */
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ConversationPolicy).authorize('viewAny')
    const filter = readFilter(ctx.request.qs())
    const openId = Number(ctx.request.input('open')) || null
    // Read before the rows: what changes in between is asked for again, never missed.
    const numbers = await visibleNumbers(ctx.actor)
    const scope = scopeOf(ctx.actor, numbers)
    const seen = readSeen(ctx.request.input('since'))
    const changes = await sharedChanges(scope, filter, { seen, numbers })
    if (changes.type === 'reset') {
      return ctx.view.render('fragments/inbox/changes', { reset: true, since: writeSeen(numbers) })
    }
    return ctx.view.render('fragments/inbox/changes', {
      reset: false,
      since: writeSeen(numbers),
      rows: await drawRows(changes.rows, ctx, { numbers, filter, openId }),
      goneIds: changes.goneIds,
      tabs: tabsOf(filter, changes.counts, ctx),
      open: await this.#open(ctx, openId),
    })
  }

  async #open(ctx: HttpContext, id: number | null) {
    const conversation = id && (await findNumberOf(id))
    if (!conversation || !seesNumber(ctx.actor, conversation.number_id)) return null
    const seenSeq = Number(ctx.request.input('thread_seq')) || 0
    if (conversation.change_seq <= seenSeq) return null
    const heading = await loadHeading(ctx, conversation.id)
    const changed = await changedMessages(conversation.id, seenSeq, {
      from: readCursor(ctx.request.input('thread_from')) ?? undefined,
      to: readCursor(ctx.request.input('thread_to')) ?? undefined,
    })
    const messages = changed && presentMessages(ctx, changed, heading.conversation.person.name)
    return {
      ...heading,
      items: messages && arrangeThread(messages, { reader: readerOf(ctx), unread: 0 }),
    }
  }
}
