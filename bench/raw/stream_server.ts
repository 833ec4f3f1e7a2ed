/** The raw limit of event streams: a bare HTTP server that keeps responses open and writes one frame to each. */
import { createServer, type ServerResponse } from 'node:http'

const open = new Set<ServerResponse>()
const FRAME = Buffer.from('event: bell\ndata: {"number":1,"seq":1,"conversations":[1]}\n\n')

createServer((request, response) => {
  if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: hello\ndata: {}\n\n')
    open.add(response)
    response.on('close', () => open.delete(response))
    return
  }
  if (request.url === '/ring') for (const stream of open) stream.write(FRAME)
  response.end()
}).listen(Number(process.env.PORT), '127.0.0.1')
