import type { IncomingMessage, ServerResponse } from 'node:http'
import { appUrl } from '#config/app'
import logger from '@adonisjs/core/services/logger'
import type { RawRequest, WebhookAnswer } from '#contracts/broker'
import { acceptDelivery, answerChallenge } from '#services/intake/accept_delivery'

/** Meta sends up to 3 MB; a little room for others. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

const TOO_LARGE: WebhookAnswer = { status: 413, contentType: 'text/plain', body: 'too large' }
const NOT_ALLOWED: WebhookAnswer = { status: 405, contentType: 'text/plain', body: 'GET or POST' }
const BROKEN: WebhookAnswer = {
  status: 500,
  contentType: 'text/plain',
  body: 'not stored, deliver again',
}

/**
 * The door for brokers, on Node's own request and response: a request that asks for nothing of the framework should not
 * pay for its context, which costs more than checking and storing the delivery.
 */
export async function handleWebhook(
  key: string,
  request: IncomingMessage,
  response: ServerResponse
) {
  try {
    answer(response, await answerTo(key, request, response))
  } catch (error) {
    logger.error({ err: error }, 'a webhook could not be answered')
    if (!response.headersSent) answer(response, BROKEN)
  }
}

async function answerTo(
  key: string,
  request: IncomingMessage,
  response: ServerResponse
): Promise<WebhookAnswer> {
  if (request.method === 'GET') {
    return answerChallenge({ webhookKey: key, request: toRawRequest(request, new Uint8Array()) })
  }
  if (request.method !== 'POST') return NOT_ALLOWED
  const body = await readBody(request)
  if (body) return acceptDelivery({ webhookKey: key, request: toRawRequest(request, body) })
  // The rest of the body is not read: the connection can't be used again.
  response.setHeader('connection', 'close')
  return TOO_LARGE
}

function answer(response: ServerResponse, { status, contentType, body }: WebhookAnswer) {
  if (status === 503) response.setHeader('retry-after', '1')
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
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

function toRawRequest(request: IncomingMessage, body: Uint8Array): RawRequest {
  return new IncomingRequest(request, body)
}

/** URL and query are only put together for brokers that sign or ask them. */
class IncomingRequest implements RawRequest {
  readonly method: string
  readonly headers: RawRequest['headers']

  constructor(
    private request: IncomingMessage,
    readonly body: Uint8Array
  ) {
    this.method = request.method ?? 'POST'
    this.headers = request.headers as RawRequest['headers']
  }

  get url() {
    return new URL(this.request.url ?? '/', appUrl).href
  }

  get query() {
    return new URL(this.request.url ?? '/', appUrl).searchParams
  }
}
