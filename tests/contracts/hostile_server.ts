import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConnectionContext, HttpClient } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'

/** Ways in which whoever answers in the broker's place can behave. */
export type Hostility =
  | 'endless answer'
  | 'answer that trickles'
  | 'silence'
  | 'redirect into the private network'
  | 'JSON of another shape'
  | 'no JSON'
  | 'nothing in it'

export const HOSTILITIES: Hostility[] = [
  'endless answer',
  'answer that trickles',
  'silence',
  'redirect into the private network',
  'JSON of another shape',
  'no JSON',
  'nothing in it',
]

const HURRY_MS = 300
const CHUNK = Buffer.alloc(256 * 1024, '7')

/** Stands where the broker should be, and beside it a private server that nobody may reach. */
export class HostileServer {
  hostility: Hostility = 'silence'
  /** Requests that came to the private server. */
  trespasses = 0
  #hostile = createServer((request, response) => this.#answer(request, response))
  #private = createServer((_request, response) => {
    this.trespasses++
    response.end('{}')
  })

  async start() {
    for (const server of [this.#hostile, this.#private]) {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    }
  }

  async stop() {
    for (const server of [this.#hostile, this.#private]) {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }

  get privateUrl() {
    return `http://${addressOf(this.#private)}/`
  }

  /** The same connection, whose every request ends up here and is not waited for long. */
  connection(base: ConnectionContext): { connection: ConnectionContext; asked(): number } {
    const host = addressOf(this.#hostile)
    const client = createHttpClient(new Set([host]))
    let asked = 0
    const http: HttpClient = (request) => {
      asked++
      const { pathname, search } = new URL(request.url)
      const url = `http://${host}${pathname}${search}`
      return client({ ...request, url, timeoutMs: HURRY_MS })
    }
    return { connection: { ...base, http }, asked: () => asked }
  }

  #answer(_request: IncomingMessage, response: ServerResponse) {
    switch (this.hostility) {
      case 'silence':
        return
      case 'endless answer':
        return stream(response, CHUNK)
      case 'answer that trickles':
        response.writeHead(200, { 'content-type': 'application/json' }).write('{')
        return void setInterval(() => response.write(' '), 20).unref()
      case 'redirect into the private network':
        return response.writeHead(307, { location: this.privateUrl }).end()
      case 'JSON of another shape':
        return response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"hello":"world"}')
      case 'no JSON':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome!</h1>')
      case 'nothing in it':
        return response.writeHead(200).end()
    }
  }
}

const addressOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`

function stream(response: ServerResponse, chunk: Buffer) {
  response.writeHead(200, { 'content-type': 'application/json' })
  const pump = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', pump)
  pump()
}
