import { lookup } from 'node:dns'
import { Agent, request as undiciRequest, FormData as UndiciFormData } from 'undici'
import { HttpFailure, type HttpAnswer, type HttpRequest } from '#contracts/broker'
import { isPrivateAddress } from '#lib/private_address'

const DEFAULT_TIMEOUT_MS = 15_000
const DEFAULT_MAX_BYTES = 1024 * 1024

/** The address check runs inside the connection's own look-up, so a name can't change its mind after it. */
const guardedAgent = new Agent({
  connections: 64,
  keepAliveTimeout: 30_000,
  connect: {
    timeout: 10_000,
    lookup: (hostname, options, callback) =>
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, [])
        const refused = addresses.find(({ address }) => isPrivateAddress(address))
        if (refused) {
          return callback(
            Object.assign(new Error(`${hostname} is a private address`), {
              code: 'E_BLOCKED_HOST',
            }),
            []
          )
        }
        callback(null, addresses)
      }),
  },
})

/** For hosts that an administrator typed in: a gateway beside us, a test server. */
const openAgent = new Agent({
  connections: 64,
  keepAliveTimeout: 30_000,
  connect: { timeout: 10_000 },
})

export async function perform(
  request: HttpRequest,
  { guarded }: { guarded: boolean }
): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  try {
    const answer = await undiciRequest(request.url, {
      dispatcher: guarded ? guardedAgent : openAgent,
      method: request.method ?? 'GET',
      headers: request.headers,
      body: toBody(request.body),
      signal,
    })
    return createAnswer(
      answer.statusCode,
      answer.headers,
      await readLimited(answer.body, request.maxBytes ?? DEFAULT_MAX_BYTES)
    )
  } catch (error) {
    throw error instanceof HttpFailure ? error : describeFailure(error as NodeJS.ErrnoException)
  }
}

function toBody(body: HttpRequest['body']) {
  if (!(body instanceof FormData)) return body
  const form = new UndiciFormData()
  for (const [name, value] of body.entries()) form.append(name, value as never)
  return form
}

async function readLimited(
  stream: AsyncIterable<Uint8Array> & { destroy(): void },
  maxBytes: number
) {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) {
      stream.destroy()
      throw new HttpFailure('too_large', true, `the answer is longer than ${maxBytes} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function createAnswer(
  status: number,
  rawHeaders: Record<string, string | string[] | undefined>,
  body: Buffer
): HttpAnswer {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(rawHeaders)) {
    if (value !== undefined) {
      headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
    }
  }
  return {
    status,
    headers,
    body,
    text: () => body.toString('utf8'),
    json: () => {
      try {
        return JSON.parse(body.toString('utf8'))
      } catch {
        return undefined
      }
    },
  }
}

/** `sent` is false only where the request can't have left: the name, the connection or TLS failed. */
function describeFailure(error: NodeJS.ErrnoException): HttpFailure {
  const cause = (error.cause as NodeJS.ErrnoException | undefined) ?? error
  switch (cause.code ?? error.name) {
    case 'E_BLOCKED_HOST':
      return new HttpFailure('blocked_host', false, cause.message)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new HttpFailure('dns', false, cause.message)
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return new HttpFailure('refused', false, cause.message)
    case 'TimeoutError':
    case 'AbortError':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'UND_ERR_ABORTED':
      return new HttpFailure('timeout', true, 'no answer in time')
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return new HttpFailure('reset', true, cause.message)
    default:
      return /certificate|tls|ssl/i.test(cause.message)
        ? new HttpFailure('tls', false, cause.message)
        : new HttpFailure('network', true, cause.message)
  }
}
