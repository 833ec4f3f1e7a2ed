import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request with its whole body, and the way to answer it. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  method: string
  url: URL
  body: Buffer
}

/** An answer with which Twilio refuses a request. */
export class TwilioError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly status = 400
  ) {
    super(message)
  }
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
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(text)
}

export function sendError(
  response: ServerResponse,
  { code, message, status }: { code: number; message: string; status: number },
  headers: Record<string, string> = {}
) {
  const more = `https://www.twilio.com/docs/errors/${code}`
  sendJson(response, { code, message, more_info: more, status }, status, headers)
}

export function formOf({ request, body }: Exchange): URLSearchParams {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    throw new TwilioError(20001, 'The request must be a form', 400)
  }
  return new URLSearchParams(body.toString('utf8'))
}

export function jsonOf({ request, body }: Exchange): Record<string, any> {
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new TwilioError(20001, 'The request must be JSON', 400)
  }
  return JSON.parse(body.toString('utf8')) as Record<string, any>
}
