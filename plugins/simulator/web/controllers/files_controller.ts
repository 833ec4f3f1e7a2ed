import type { HttpContext } from '@adonisjs/core/http'
import StoredFile from '../../models/stored_file.js'
import { readFile } from '../../network/files.js'
import { allowedLines } from '../access.js'

/** Kinds that a browser shows by itself; anything else is only ever downloaded. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|video\/|audio\/)/

export default class FilesController {
  /** With byte ranges: Safari plays nothing without them. */
  async show(ctx: HttpContext) {
    await allowedLines(ctx)
    const { request, response } = ctx
    const file = await StoredFile.find(Number(ctx.params.id))
    if (!file) return response.notFound()
    const bytes = await readFile(file)

    response.header('content-type', file.mime)
    response.header('x-content-type-options', 'nosniff')
    response.header('content-security-policy', "default-src 'none'; sandbox")
    response.header('cache-control', 'private, max-age=86400, immutable')
    response.header('accept-ranges', 'bytes')
    if (!SHOWN.test(file.mime)) {
      const name = encodeURIComponent(file.filename ?? `file-${file.id}`)
      response.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    }
    const range = parseRange(request.header('range'), bytes.byteLength)
    if (range === null) return response.send(Buffer.from(bytes))
    if (range === 'unsatisfiable') {
      response.header('content-range', `bytes */${bytes.byteLength}`)
      return response.status(416).send('')
    }
    response.header('content-range', `bytes ${range.start}-${range.end}/${bytes.byteLength}`)
    return response.status(206).send(Buffer.from(bytes.subarray(range.start, range.end + 1)))
  }
}

/** One range, as media players ask for; several or none mean the whole file. */
function parseRange(header: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]))
  return start > end ? ('unsatisfiable' as const) : { start, end }
}
