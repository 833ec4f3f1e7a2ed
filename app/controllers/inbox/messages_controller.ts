import type { HttpContext } from '@adonisjs/core/http'
import { readForm } from '#controllers/forms'
import { arrangeThread } from '#presenters/inbox/thread'
import { displayName } from '#presenters/inbox/people'
import { readCursor } from '#services/inbox/cursor'
import { removeDraftFile } from '#services/inbox/draft_files'
import { findSentMessage } from '#services/inbox/find_sent_message'
import { saveDraft } from '#services/inbox/save_draft'
import { loadRows } from '#services/inbox/list_conversations'
import { singleMessage, threadPage } from '#services/inbox/thread'
import { sendMessage } from '#services/messages/send_message'
import { sendMessageValidator } from '#validators/message'
import { authorizedConversation, presentMessages } from './conversation_page.js'
import { readContent } from './message_content.js'
import { readerOf } from './inbox_page.js'
import { isPartial } from './partial.js'
import { refuse } from './refusals.js'

export default class MessagesController {
  /** Messages before or after a place of the thread. */
  async index(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'view')
    const before = readCursor(ctx.request.input('before')) ?? undefined
    const after = readCursor(ctx.request.input('after')) ?? undefined
    const page = await threadPage(id, before ? { before } : { after })
    const messages = presentMessages(ctx, page, await this.#contactName(ctx, id))
    const items = arrangeThread(messages, {
      reader: readerOf(ctx),
      unread: 0,
      previousAt: after?.at,
    })
    return ctx.view.render('fragments/inbox/messages', {
      id,
      items,
      older: page.older && !after,
      newer: page.newer && !before,
    })
  }

  async store(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'reply')
    const form = await readForm(ctx, sendMessageValidator, 'inbox')
    if (!form.valid) return refuse(ctx, id, { type: 'invalid', reason: 'too_long' })
    const known = await findSentMessage(id, form.data.idempotency_key)
    if (known) return this.#sent(ctx, id, known)
    const content = await readContent(ctx, id, form.data)
    if (content.type !== 'content') return refuse(ctx, id, content)
    const result = await sendMessage({
      conversationId: id,
      author: { kind: 'user', id: ctx.actor.id },
      content: content.content,
      replyToId: form.data.reply_to_id ?? null,
      idempotencyKey: form.data.idempotency_key ?? null,
    })
    if (result.type !== 'queued' && result.type !== 'duplicate') return refuse(ctx, id, result)
    await this.#forgetDraft(ctx, id, form.data.draft_file_id)
    return this.#sent(ctx, id, result.messageId)
  }

  async #sent(ctx: HttpContext, id: number, messageId: number) {
    if (!isPartial(ctx)) return ctx.response.redirect().toPath(`/inbox/${id}`)
    const page = await singleMessage(id, messageId)
    const items = arrangeThread(presentMessages(ctx, page, await this.#contactName(ctx, id)), {
      reader: readerOf(ctx),
      unread: 0,
    })
    return ctx.response
      .status(201)
      .send(
        await ctx.view.render('fragments/inbox/messages', { id, items, older: false, newer: false })
      )
  }

  /** The script clears what was typed as the box empties; a plain form has nobody else to do it. */
  async #forgetDraft(ctx: HttpContext, conversationId: number, fileId?: number | null) {
    const draft = { conversationId, userId: ctx.actor.id }
    if (fileId) await removeDraftFile(draft, fileId)
    if (!isPartial(ctx)) await saveDraft({ ...draft, body: null, replyToId: null })
  }

  async #contactName(ctx: HttpContext, id: number) {
    const [row] = await loadRows([id], ctx.actor.id)
    return displayName(row, readerOf(ctx).t)
  }
}
