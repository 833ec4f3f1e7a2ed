import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import { sendStoredFile } from '#controllers/stored_file'
import { may, seesNumber } from '#services/access/actor'
import { findStoredFile, type StoredMedia } from '#services/inbox/find_stored_file'
import { isShownInPlace } from './shown_in_place.js'

export default class MediaController {
  /** For people who see the number of the file's conversation. */
  async show(ctx: HttpContext) {
    const file = await findStoredFile(idParam(ctx))
    const allowed =
      file && may(ctx.actor, 'conversations.view') && seesNumber(ctx.actor, file.number_id)
    return allowed ? send(ctx, file) : ctx.response.notFound()
  }

  /** For whoever was given an address that we signed and that has not expired. */
  async signed(ctx: HttpContext) {
    if (!ctx.request.hasValidSignature('media')) return ctx.response.notFound()
    const file = await findStoredFile(idParam(ctx))
    return file ? send(ctx, file) : ctx.response.notFound()
  }
}

function send(ctx: HttpContext, file: StoredMedia) {
  const inline = isShownInPlace(file.mime) && !ctx.request.input('download')
  return sendStoredFile(ctx, file, { inline })
}
