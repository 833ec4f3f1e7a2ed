import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * What may stand between a browser and the server: passes everything on, or answers 502 itself, or cuts every
 * connection, for as long as a test says.
 */
export class Proxy {
  #mode: 'passing' | 'bad gateway' | 'cut' = 'passing'
  #sockets = new Set<Socket>()
  #server = createServer((incoming, outgoing) => this.#handle(incoming, outgoing))

  constructor(private target: () => string) {}

  async start() {
    this.#server.on('connection', (socket) => {
      if (this.#mode === 'cut') return socket.destroy()
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  heal() {
    this.#mode = 'passing'
  }

  /** Like a proxy whose server is gone: open streams break off, new requests get a 502. */
  breakDown() {
    this.#mode = 'bad gateway'
    this.#drop()
  }

  cut() {
    this.#mode = 'cut'
    this.#drop()
  }

  stop() {
    this.cut()
    this.#server.close()
  }

  #drop() {
    for (const socket of this.#sockets) socket.destroy()
  }

  #handle(incoming: IncomingMessage, outgoing: ServerResponse) {
    if (this.#mode === 'bad gateway') return badGateway(outgoing)
    const { method, headers, url } = incoming
    const upstream = request(new URL(url!, this.target()), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    upstream.on('error', () => (outgoing.headersSent ? outgoing.destroy() : badGateway(outgoing)))
    outgoing.on('close', () => upstream.destroy())
    incoming.pipe(upstream)
  }
}

function badGateway(outgoing: ServerResponse) {
  outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>')
}
