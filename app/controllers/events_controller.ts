import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { eventStreams } from '#services/realtime/event_streams'

/**
 * The bell's wire: `hello` with the current change of every number this person sees, then a `bell` per change. The
 * server itself decides what the stream carries; there is nothing to subscribe to.
 */
export default class EventsController {
  async show({ actor, response }: HttpContext) {
    const { numberIds } = actor
    const seqs = await db
      .from('number_changes')
      .if(numberIds !== 'all', (query) => query.whereIn('number_id', numberIds as number[]))
      .select('number_id', 'seq')

    const stream = response.response
    // Without an end there is nothing to say in chunks: a frame is one write instead of three.
    stream.useChunkedEncodingByDefault = false
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    const numbers = Object.fromEntries(seqs.map((row) => [row.number_id, row.seq]))
    stream.write(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ numbers })}\n\n`)
    eventStreams.add({ response: stream, userId: actor.id, numberIds })
  }
}
