import type { HttpContext } from '@adonisjs/core/http'
import { create as contentDisposition } from 'content-disposition'
import { idParam } from '#controllers/forms'
import { may, seesNumber } from '#services/access/actor'
import { findStoredFile, type StoredMedia } from '#services/inbox/find_stored_file'
import { openFile } from '#services/inbox/open_file'
import { parseRange } from '#lib/byte_range'

/** Shown in place; everything else is handed over as a file, whatever its sender called it. */
const INLINE = /^(image\/(png|jpeg|gif|webp)|video\/(mp4|webm|3gpp|quicktime)|audio\/[\w.+-]+)$/

export default class MediaController {
  /** For people who see the number of the file's conversation. */
  async show(ctx: HttpContext) {
    const file = await findStoredFile(idParam(ctx))
    const allowed =
      file && may(ctx.actor, 'conversations.view') && seesNumber(ctx.actor, file.number_id)
    return allowed ? this.#send(ctx, file) : ctx.response.notFound()
  }

  /** For whoever was given an address that we signed and that has not expired. */
  async signed(ctx: HttpContext) {
    if (!ctx.request.hasValidSignature('media')) return ctx.response.notFound()
    const file = await findStoredFile(idParam(ctx))
    return file ? this.#send(ctx, file) : ctx.response.notFound()
  }

  async #send(ctx: HttpContext, file: StoredMedia) {
    const { request, response } = ctx
    this.#describe(ctx, file)
    if (request.header('if-none-match') === response.getHeader('etag')) {
      return response.status(304).send(null)
    }
    const range = parseRange(request.header('range'), file.size)
    if (range === 'unsatisfiable') {
      return response.status(416).header('content-range', `bytes */${file.size}`).send(null)
    }
    const { start, end } = range ?? { start: 0, end: file.size - 1 }
    if (range) response.status(206).header('content-range', `bytes ${start}-${end}/${file.size}`)
    response.header('content-length', String(end - start + 1))
    if (request.method() === 'HEAD') return response.send(null)
    return response.stream(await openFile(file.storage_key, { start, end }))
  }

  #describe({ request, response }: HttpContext, file: StoredMedia) {
    const isInline = INLINE.test(file.mime) && !request.input('download')
    response.header('content-type', file.mime)
    response.header(
      'content-disposition',
      contentDisposition(file.filename ?? undefined, { type: isInline ? 'inline' : 'attachment' })
    )
    response.header('x-content-type-options', 'nosniff')
    response.header('content-security-policy', "default-src 'none'; sandbox")
    response.header('cross-origin-resource-policy', 'same-origin')
    response.header('accept-ranges', 'bytes')
    response.header('cache-control', 'private, max-age=3600')
    response.header('etag', `"${file.sha256}"`)
  }
}
