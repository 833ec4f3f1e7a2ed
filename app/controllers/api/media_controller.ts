import type { HttpContext } from '@adonisjs/core/http'
import { sendStoredFile } from '#controllers/stored_file'
import { ApiProblem } from '#exceptions/api_problem'
import ConversationPolicy from '#policies/conversation_policy'
import { issueUploadTicket } from '#services/api/upload_ticket'
import { findStoredFile } from '#services/inbox/find_stored_file'
import { UPLOAD_KEPT_MS } from '#services/media/uploads'
import { toUpload } from '#transformers/upload_transformer'
import { storeRequestFile } from './uploads.js'

export default class MediaController {
  async store(ctx: HttpContext) {
    const expiresAt = Date.now() + UPLOAD_KEPT_MS
    const file = await storeRequestFile(ctx)
    return ctx.response.created({
      data: toUpload(file, { mediaId: issueUploadTicket(file, ctx.actor.id), expiresAt }),
    })
  }

  /** Always a download: what strangers sent is never shown as a page of ours. */
  async show(ctx: HttpContext) {
    const file = await findStoredFile(Number(ctx.params.id))
    if (!file || (await ctx.bouncer.with(ConversationPolicy).denies('view', file))) {
      throw new ApiProblem('not_found')
    }
    return sendStoredFile(ctx, file, { inline: false })
  }
}
