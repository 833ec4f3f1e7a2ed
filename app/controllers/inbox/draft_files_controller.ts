import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import { sendStoredFile } from '#controllers/stored_file'
import { presentDraftFile } from '#presenters/inbox/draft_file'
import { attachToDraft } from '#services/inbox/attach_to_draft'
import type { DraftHolder } from '#services/inbox/change_draft'
import { findDraftFile, removeDraftFile } from '#services/inbox/draft_files'
import { done } from './answers.js'
import { authorizedConversation } from './conversation_page.js'
import { drawOpenRow } from './drawn_rows.js'
import { readerOf } from './inbox_page.js'
import { isPartial } from './partial.js'
import { refuse } from './refusals.js'
import { isShownInPlace } from './shown_in_place.js'

/** What somebody attached and has not sent: theirs alone. */
export default class DraftFilesController {
  async store(ctx: HttpContext) {
    const { id, number_id: numberId } = await authorizedConversation(ctx, 'reply')
    const upload = ctx.request.file('file')
    if (!upload?.tmpPath || upload.hasErrors) {
      return refuse(ctx, id, { type: 'refused', reason: 'unreadable' })
    }
    const result = await attachToDraft({
      draft: draftOf(ctx, id),
      numberId,
      upload: { path: upload.tmpPath, filename: upload.clientName },
    })
    if (result.type !== 'attached') return refuse(ctx, id, result)
    if (!isPartial(ctx)) return done(ctx, id)
    return ctx.response.created(
      (await ctx.view.render('partials/inbox/attachment', {
        file: presentDraftFile(result.file, id, readerOf(ctx)),
      })) + (await drawOpenRow(ctx, id))
    )
  }

  async show(ctx: HttpContext) {
    const { id, number_id: numberId } = await authorizedConversation(ctx, 'reply')
    const file = await findDraftFile(draftOf(ctx, id), idParam(ctx, 'file'))
    if (!file) return ctx.response.notFound()
    const inline = isShownInPlace(file.mime)
    return sendStoredFile(ctx, { ...file, number_id: numberId }, { inline })
  }

  async destroy(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'reply')
    await removeDraftFile(draftOf(ctx, id), idParam(ctx, 'file'))
    return isPartial(ctx) ? drawOpenRow(ctx, id) : done(ctx, id)
  }
}

function draftOf({ actor }: HttpContext, conversationId: number): DraftHolder {
  return { conversationId, userId: actor.id }
}
