import type { HttpContext } from '@adonisjs/core/http'
import { create as contentDisposition } from 'content-disposition'
import { parseRange } from '#lib/byte_range'
import type { StoredMedia } from '#services/inbox/find_stored_file'
import { openFile } from '#services/inbox/open_file'

interface Handing {
  /** Shown by the browser in place; else kept as a file. */
  inline: boolean
}

/** A stored file as the request asks for it: whole, the part a player needs, or nothing where the reader has it already. */
export async function sendStoredFile(ctx: HttpContext, file: StoredMedia, { inline }: Handing) {
  const { request, response } = ctx
  describe(ctx, file, inline)
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

function describe({ response }: HttpContext, file: StoredMedia, inline: boolean) {
  response.header('content-type', file.mime)
  response.header(
    'content-disposition',
    contentDisposition(file.filename ?? undefined, { type: inline ? 'inline' : 'attachment' })
  )
  response.header('x-content-type-options', 'nosniff')
  response.header('content-security-policy', "default-src 'none'; sandbox")
  response.header('cross-origin-resource-policy', 'same-origin')
  response.header('accept-ranges', 'bytes')
  response.header('cache-control', 'private, max-age=3600')
  response.header('etag', `"${file.sha256}"`)
}
