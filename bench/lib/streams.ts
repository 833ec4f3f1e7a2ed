import { connect, type Socket } from 'node:net'

export type OnFrame = (event: string, data: string, at: number) => void

/** Event streams over plain sockets: what costs CPU here would be taken from the server's. */
export class Streams {
  #sockets: Socket[] = []

  constructor(private port: number) {}

  get size() {
    return this.#sockets.length
  }

  /** Opens one stream and resolves with its first frame. */
  open(path: string, cookie: string, onFrame: OnFrame): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: this.port })
      let rest = ''
      socket.once('error', reject)
      socket.on('data', (chunk) => {
        const at = performance.now()
        const parts = (rest + chunk.toString('latin1')).split('\n\n')
        rest = parts.pop()!
        for (const part of parts) {
          const frame = parseFrame(part)
          if (frame) onFrame(frame.event, frame.data, at)
        }
        if (parts.length > 0) resolve()
        else if (rest.startsWith('HTTP/1.1') && !rest.startsWith('HTTP/1.1 200')) {
          reject(new Error(rest.split('\r\n')[0]))
        }
      })
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.port}\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`
      )
      this.#sockets.push(socket)
    })
  }

  close() {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets = []
  }
}

/** Heads and chunk lengths fall through: only lines of the frame count. */
function parseFrame(part: string): { event: string; data: string } | null {
  const data = part.lastIndexOf('data: ')
  if (data < 0) return null
  const event = /event: (\w+)/.exec(part)?.[1] ?? 'message'
  return { event, data: part.slice(data + 6) }
}
