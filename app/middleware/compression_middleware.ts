import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import compression from 'compression'

/**
 * Pages, fragments and JSON, for who runs without a proxy. At these levels the inbox, 119 kB, becomes 12 in less than a
 * millisecond, off the main thread; the next level doubles the time for a twentieth of the size.
 */
const compress = compression({
  filter: isWorthIt as unknown as compression.CompressionFilter,
  level: 3,
  brotli: {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 3,
      // 256 kB hold any page; the default window takes four megabytes for each answer under way.
      [constants.BROTLI_PARAM_LGWIN]: 18,
    },
  },
}) as unknown as (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Compresses texts above a kilobyte by what their headers say once they leave. */
export default class CompressionMiddleware {
  handle({ request, response }: HttpContext, next: NextFn) {
    compress(request.request, response.response, () => {})
    return next()
  }
}

/**
 * Files that may be asked for in ranges are sent as they are stored, since a range counts those bytes, and an event
 * must not wait in a compressor's buffer.
 */
function isWorthIt(request: IncomingMessage, response: ServerResponse): boolean {
  if (response.hasHeader('accept-ranges') || response.hasHeader('content-range')) return false
  if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return false
  return compression.filter(request as never, response as never)
}
