import type { IncomingMessage } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import type { RawRequest, WebhookAnswer } from '#contracts/broker'
import { acceptDelivery, answerChallenge } from '#services/intake/accept_delivery'

/** Meta sends up to 3 MB; a little room for others. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The door for brokers: raw stream in, no session, no body parser, no locale. */
export default class WebhooksController {
  async show(ctx: HttpContext) {
    this.#answer(ctx, await answerChallenge({ webhookKey: ctx.params.key, request: toRawRequest(ctx, new Uint8Array()) }))
  }

  async store(ctx: HttpContext) {
    const body = await readBody(ctx.request.request)
    if (!body) {
      // The rest of the body is not read: the connection can't be used again.
      ctx.response.header('connection', 'close')
      return this.#answer(ctx, { status: 413, contentType: 'text/plain', body: 'too large' })
    }
    this.#answer(ctx, await acceptDelivery({ webhookKey: ctx.params.key, request: toRawRequest(ctx, body) }))
  }

  #answer({ response }: HttpContext, answer: WebhookAnswer) {
    response.status(answer.status)
    if (answer.status === 503) response.header('retry-after', '1')
    response.header('content-type', answer.contentType)
    response.send(answer.body)
  }
}

/** The whole body, or null once it is longer than allowed. */
function readBody(stream: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BODY_BYTES) {
        stream.pause()
        stream.removeAllListeners('data')
        resolve(null)
        return
      }
      chunks.push(chunk)
    })
    stream.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    stream.on('error', reject)
    stream.on('aborted', () => reject(new Error('the sender hung up')))
  })
}

function toRawRequest({ request }: HttpContext, body: Uint8Array): RawRequest {
  return {
    method: request.method(),
    get url() {
      return request.completeUrl(true)
    },
    get query() {
      return new URLSearchParams(request.parsedUrl.query ?? '')
    },
    headers: request.request.headers as RawRequest['headers'],
    body,
  }
}
