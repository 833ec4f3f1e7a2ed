import type { HttpContext } from '@adonisjs/core/http'
import { allowedLines } from '../access.js'
import { isOnLine } from '../lines.js'
import { openStream } from '../live_stream.js'

export default class LiveController {
  async show(ctx: HttpContext) {
    const lines = await allowedLines(ctx)
    const stream = openStream((ring) => lines.some((line) => isOnLine(ring, line)))
    ctx.request.request.once('close', () => stream.destroy())
    ctx.response.header('content-type', 'text/event-stream; charset=utf-8')
    ctx.response.header('cache-control', 'no-cache, no-transform')
    ctx.response.header('x-accel-buffering', 'no')
    return ctx.response.stream(stream)
  }
}
