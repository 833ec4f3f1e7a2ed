import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands for the address at which the host offers outgoing files to brokers that fetch them. */
class FileHost {
  #files = new Map<string, { body: Uint8Array; mime: string }>()
  #server: Server | null = null

  async start() {
    const server = createServer((request, response) => {
      const file = this.#files.get(request.url ?? '')
      if (!file) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': file.mime }).end(file.body)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    this.#server = server
  }

  /** The address of these bytes until the group of tests ends. */
  offer(body: Uint8Array, mime: string): string {
    const path = `/files/${this.#files.size + 1}`
    this.#files.set(path, { body, mime })
    return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}${path}`
  }

  async stop() {
    this.#files.clear()
    this.#server?.closeAllConnections()
    await new Promise((closed) => this.#server?.close(closed))
    this.#server = null
  }
}

export const suiteFiles = new FileHost()
