import type { HttpContext } from '@adonisjs/core/http'
import { displayName } from '#presenters/inbox/people'
import { arrangeThread } from '#presenters/inbox/thread'
import { loadRows } from '#services/inbox/list_conversations'
import { singleMessage } from '#services/inbox/thread'
import { presentMessages } from './conversation_page.js'
import { readerOf } from './inbox_page.js'
import type { AddressedMessage } from './message_access.js'
import { isPartial } from './partial.js'

/** The message as it is after an action, or why the action was not possible. */
export async function answerWithMessage(
  ctx: HttpContext,
  message: AddressedMessage,
  refusal: string | null
) {
  const words = refusal && ctx.i18n.t(`inbox.refusal.${refusal}`)
  if (!isPartial(ctx)) {
    if (words) ctx.session.flash('danger', words)
    return ctx.response.redirect().toPath(`/inbox/${message.conversation_id}`)
  }
  if (words) return ctx.response.status(422).send(words)
  const [row] = await loadRows([message.conversation_id], ctx.actor.id)
  const page = await singleMessage(message.conversation_id, message.id)
  const reader = readerOf(ctx)
  const items = arrangeThread(presentMessages(ctx, page, displayName(row, reader.t)), {
    reader,
    unread: 0,
  })
  return ctx.view.render('fragments/inbox/messages', {
    id: row.id,
    items,
    older: false,
    newer: false,
  })
}
