import type { HttpContext } from '@adonisjs/core/http'
import drive from '@adonisjs/drive/services/main'
import { ApiProblem } from '#exceptions/api_problem'
import ConversationPolicy from '#policies/conversation_policy'
import { findMedia } from '#services/api/find_media'
import { issueUploadTicket, UPLOAD_TICKET_MS } from '#services/api/upload_ticket'
import { toUpload } from '#transformers/upload_transformer'
import { storeRequestFile } from './uploads.js'

export default class MediaController {
  async store(ctx: HttpContext) {
    const expiresAt = Date.now() + UPLOAD_TICKET_MS
    const file = await storeRequestFile(ctx)
    return ctx.response.created({
      data: toUpload(file, { mediaId: issueUploadTicket(file, ctx.actor.id), expiresAt }),
    })
  }

  /** Always a download: what strangers sent is never shown as a page of ours. */
  async show({ bouncer, params, response }: HttpContext) {
    const media = await findMedia(Number(params.id))
    if (!media || (await bouncer.with(ConversationPolicy).denies('view', media))) {
      throw new ApiProblem('not_found')
    }
    if (media.state !== 'stored' || !media.storage_key) throw new ApiProblem('not_found')
    response.header('content-type', media.mime ?? 'application/octet-stream')
    response.header('content-security-policy', "default-src 'none'; sandbox")
    if (media.size !== null) response.header('content-length', String(media.size))
    response.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(media.filename ?? `media-${params.id}`)}`
    )
    return response.stream(await drive.use('media').getStream(media.storage_key))
  }
}
