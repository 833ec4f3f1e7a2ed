import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request with its whole body, and the way to answer it. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  method: string
  url: URL
  body: Buffer
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function sendJson(
  { response }: Pick<Exchange, 'response'>,
  status: number,
  body: unknown,
  headers: Record<string, string> = {}
) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** Nest's own form. */
export function refuse(exchange: Exchange, statusCode: number, message: string | string[]) {
  const names: Record<number, string> = {
    400: 'Bad Request',
    404: 'Not Found',
    422: 'Unprocessable Entity',
  }
  const error = names[statusCode]
  sendJson(exchange, statusCode, { message, ...(error ? { error } : {}), statusCode })
}

export function jsonOf(body: Buffer): Record<string, any> {
  if (body.length === 0) return {}
  const value: unknown = JSON.parse(body.toString('utf8'))
  return typeof value === 'object' && value !== null ? value : {}
}
