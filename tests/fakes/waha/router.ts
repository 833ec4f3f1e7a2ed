import { type Exchange, refuse, sendJson } from './exchange.js'
import { filesEndpoint, messageEndpoint } from './file_endpoints.js'
import { SHAPES } from './request_shapes.js'
import { refuseStatus, sendEndpoint } from './send_endpoints.js'
import { authEndpoint, sessionsEndpoint } from './session_endpoints.js'
import type { WahaFake } from './waha_fake.js'

export function route(fake: WahaFake, exchange: Exchange): unknown {
  const { url, request, method } = exchange
  const key = request.headers['x-api-key'] ?? url.searchParams.get('x-api-key')
  fake.requests.push(`${method} ${url.pathname}`)
  if (key !== fake.options.apiKey) return refuse(exchange, 401, 'Unauthorized')
  const [root, area, ...rest] = url.pathname.slice(1).split('/')
  if (root !== 'api' || area === undefined) return refuse(exchange, 404, `Cannot ${method}`)
  if (area === 'sessions') return sessionsEndpoint(fake, exchange, rest)
  if (area === 'files') return filesEndpoint(fake, exchange, rest.at(-1) ?? '')
  if (area === 'contacts') return checkNumber(fake, exchange)
  if (Object.hasOwn(SHAPES, area)) {
    const expected = area === 'reaction' ? 'PUT' : 'POST'
    return method === expected
      ? sendEndpoint(fake, exchange, area)
      : refuse(exchange, 404, `Cannot ${method} ${url.pathname}`)
  }
  return withinSession(fake, exchange, decodeURIComponent(area), rest.map(decodeURIComponent))
}

function withinSession(fake: WahaFake, exchange: Exchange, name: string, parts: string[]) {
  const session = fake.sessions.all.get(name)
  if (!session) return refuse(exchange, 422, `Session "${name}" does not exist`)
  const [area, first, second, id] = parts
  if (area === 'auth') return authEndpoint(exchange, session, first)
  if (area === 'chats' && second === 'messages') return messageEndpoint(fake, exchange, first, id)
  refuse(exchange, 404, `Cannot ${exchange.method} ${exchange.url.pathname}`)
}

function checkNumber(fake: WahaFake, exchange: Exchange) {
  const { searchParams } = exchange.url
  const session = fake.sessions.all.get(searchParams.get('session') ?? '')
  if (session?.status !== 'WORKING') {
    return session ? refuseStatus(exchange, session) : refuse(exchange, 422, 'No session')
  }
  const phone = searchParams.get('phone') ?? ''
  if (fake.options.unknownNumbers.includes(phone)) {
    return sendJson(exchange, 200, { numberExists: false })
  }
  const chatId = `${fake.options.spelledOtherwise[phone] ?? phone}@c.us`
  sendJson(exchange, 200, { numberExists: true, chatId })
}
