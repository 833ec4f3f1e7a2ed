/**
 * The Cloud API's fake in a process of its own, 20 ms away. Says when each message arrived:
 * GET /health/live answers its address, /taken how many it took, /arrivals when each came; /forget begins anew.
 */
import { subscribe } from 'node:diagnostics_channel'
import { createServer, type IncomingMessage } from 'node:http'
import { MetaCloudFake } from '../../tests/fakes/meta_cloud/meta_cloud_fake.js'

const fake = await MetaCloudFake.start({
  accessToken: 'bench-token',
  appSecret: 'bench-secret',
  numbers: [{ id: '110987654321000', displayNumber: '5511999990001' }],
  latencyMs: 20,
  validate: false,
})
const fakePort = Number(new URL(fake.url).port)
let arrivals: number[] = []

// As its head is read from the socket, before the fake does anything.
subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage }
  if (request.socket.localPort === fakePort && request.url?.split('?')[0].endsWith('/messages')) {
    arrivals.push(performance.now())
  }
})

createServer((request, response) => {
  if (request.url === '/arrivals') return void response.end(JSON.stringify(arrivals))
  if (request.url === '/taken') return void response.end(JSON.stringify(fake.sent().length))
  if (request.url === '/forget') {
    arrivals = []
    fake.reset()
  }
  response.end(JSON.stringify({ url: fake.url }))
}).listen(Number(process.env.PORT), '127.0.0.1')
