import type { IncomingMessage, ServerResponse } from 'node:http'

export type Bag = Record<string, any>

/** One request with its whole body, and the way to answer it. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  method: string
  url: URL
  body: Bag
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {}
) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** An error as every route of the gateway answers it. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly told: unknown
  ) {
    super(`HTTP ${status}`)
  }

  toJSON() {
    const names: Record<number, string> = {
      400: 'Bad Request',
      401: 'Unauthorized',
      403: 'Forbidden',
      404: 'Not Found',
    }
    const error = names[this.status] ?? 'Internal Server Error'
    return { status: this.status, error, response: { message: this.told } }
  }
}
