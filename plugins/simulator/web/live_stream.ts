import { PassThrough } from 'node:stream'
import { bell, type Ring } from '../network/bell.js'

const PING_MS = 25_000
const open = new Set<PassThrough>()

/** An event stream that says which chat of these lines rang; the page asks for what it shows. */
export function openStream(concerns: (ring: Ring) => boolean): PassThrough {
  const stream = new PassThrough()
  const stop = bell.listen((ring) => {
    if (concerns(ring)) stream.write(`data: ${ring.chatId}\n\n`)
  })
  const ping = setInterval(() => stream.write(': ping\n\n'), PING_MS)
  stream.write('retry: 1000\n\n')
  open.add(stream)
  stream.once('close', () => {
    stop()
    clearInterval(ping)
    open.delete(stream)
  })
  return stream
}

export function closeStreams() {
  for (const stream of open) stream.end()
}
