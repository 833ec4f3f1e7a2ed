import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OfferedFile } from 'balcao/testing'

export const API_KEY = 'a-key-of-the-console'

/** What happens to the next message: refused with a documented code, or taken and the answer lost. */
export type Fault =
  | { refuses: string; status: number; headers?: Record<string, string> }
  | { loses: 'silence' | 'cut' | 'no id' | 'error page' }

interface Taken {
  ref: string
  to: string
  text?: string
  image?: { file: string; caption?: string }
}

/** The gateway's API as its documentation has it: one line, messages and files in memory, faults on command. */
export class CarrierPigeonFake {
  messages: Taken[] = []
  fault: Fault | null = null
  #files = new Map<string, OfferedFile>()
  #server = createServer((request, response) => void this.#answer(request, response))

  async start() {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
  }

  async stop() {
    this.#server.closeAllConnections()
    await once(this.#server.close(), 'close')
  }

  reset() {
    this.messages = []
    this.fault = null
    this.#files.clear()
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  keep(file: OfferedFile): string {
    const id = `file-${this.#files.size + 1}`
    this.#files.set(id, file)
    return id
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await request.toArray())
    if (request.headers.authorization !== `Bearer ${API_KEY}`) {
      return refuse(response, 401, 'bad_key')
    }
    const line = { id: 'line-7', number: '+5511955550007', name: 'Loja Exemplo', state: 'online' }
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/lines':
        return send(response, 200, { lines: [line] })
      case 'GET /v1/lines/line-7':
        return send(response, 200, line)
      case 'POST /v1/files':
        return send(response, 201, {
          id: this.keep({ body, mime: request.headers['content-type'] }),
        })
      case 'POST /v1/messages':
        return this.#take(JSON.parse(body.toString()), response)
    }
    const [, id] = /^\/v1\/files\/([^/]+)$/.exec(request.url ?? '') ?? []
    const file = this.#files.get(id)
    return file ? serve(response, file) : refuse(response, 404, 'no_such_file')
  }

  #take(message: Taken & { line: string }, response: ServerResponse) {
    const { fault } = this
    if (fault && 'refuses' in fault) {
      return refuse(response, fault.status, fault.refuses, fault.headers)
    }
    if (message.line !== 'line-7') return refuse(response, 404, 'no_such_line')
    if (message.image && !this.#files.has(message.image.file)) {
      return refuse(response, 422, 'bad_file')
    }
    this.messages.push(message)
    switch (fault?.loses) {
      case 'silence':
        return
      case 'cut':
        return response.destroy()
      case 'no id':
        return send(response, 201, {})
      case 'error page':
        return response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    }
    return send(response, 201, { id: `out-${this.messages.length}` })
  }
}

function send(response: ServerResponse, status: number, body: object, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  return response.end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, code: string, headers = {}) {
  return send(response, status, { error: { code, message: `Refused: ${code}` } }, headers)
}

function serve(response: ServerResponse, { body, mime, endless, redirectTo }: OfferedFile) {
  if (redirectTo) return response.writeHead(302, { location: redirectTo }).end()
  response.writeHead(200, { 'content-type': mime })
  if (!endless) return response.end(body)
  const pump = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536)));
  }
  response.on('drain', pump)
  return pump()
}
