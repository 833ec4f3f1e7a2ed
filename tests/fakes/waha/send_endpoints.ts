import { type Exchange, jsonOf, refuse, sendJson } from './exchange.js'
import type { Fault } from './faults.js'
import { partsOf, rawEngineObject, waMessage } from './messages.js'
import { problemsOf } from './request_shapes.js'
import type { FakeSession } from './sessions.js'
import type { WahaFake } from './waha_fake.js'

const COURTESIES = new Set(['sendSeen', 'startTyping', 'stopTyping'])

/** `POST /api/{action}` and `PUT /api/reaction`. */
export function sendEndpoint(fake: WahaFake, exchange: Exchange, action: string) {
  const body = jsonOf(exchange.body)
  const fault = COURTESIES.has(action) ? null : fake.faults.next('send')
  if (fault && answersBefore(exchange, fault)) return
  const problems = problemsOf(action, body)
  if (problems.length > 0) return refuse(exchange, 400, problems)
  const session = fake.sessions.all.get(body.session)
  if (!session) return refuse(exchange, 422, `Session "${body.session}" does not exist`)
  if (session.status !== 'WORKING') return refuseStatus(exchange, session)
  if (COURTESIES.has(action)) {
    fake.courtesies.push({ action, body })
    return sendJson(exchange, 201, {})
  }
  if (action === 'reaction') return react(fake, exchange, body, fault)
  take(fake, exchange, { session, action, body, fault })
}

export function refuseStatus(exchange: Exchange, { name, status }: FakeSession) {
  sendJson(exchange, 422, {
    error: 'Session status is not as expected. Try again later or restart the session',
    session: name,
    status,
    expected: ['WORKING'],
  })
}

function react(fake: WahaFake, exchange: Exchange, body: Record<string, any>, fault: Fault | null) {
  fake.sent.push({ action: 'reaction', body, message: {} })
  if (fault && answersAfter(exchange, fault, {})) return
  sendJson(exchange, 200, {})
}

function take(
  fake: WahaFake,
  exchange: Exchange,
  {
    session,
    action,
    body,
    fault,
  }: {
    session: FakeSession
    action: string
    body: Record<string, any>
    fault: Fault | null
  }
) {
  const bare = body.id ?? fake.newMessageId()
  // The same id again is the same message at WhatsApp.
  const known = fake.sent.find(({ message }) => message.id?.split('_')[2] === bare)
  const digits = body.chatId.split('@')[0]
  const chatId = `${fake.options.spelledOtherwise[digits] ?? digits}@${body.chatId.split('@')[1]}`
  const message =
    known?.message ?? waMessage(session, { chatId, bare, fromMe: true, ...partsOf(body) })
  if (!known) {
    fake.sent.push({ action, body, message })
    fake.follow(session, message, fault?.type === 'late_failure')
  }
  if (fault && answersAfter(exchange, fault, message)) return
  sendJson(exchange, 201, message)
}

function answersBefore(exchange: Exchange, fault: Fault): boolean {
  if (fault.type === 'answer') sendJson(exchange, fault.status, fault.body, fault.headers)
  else if (fault.type === 'exception' && !fault.taken) sendException(exchange, fault.message)
  else return false
  return true
}

function answersAfter(exchange: Exchange, fault: Fault, message: Record<string, any>): boolean {
  const { response, request } = exchange
  switch (fault.type) {
    case 'timeout':
      return true
    case 'reset':
      request.socket.destroy()
      return true
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
      return true
    case 'malformed':
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id": "tru')
      return true
    case 'no_id':
      sendJson(exchange, 201, { timestamp: 1795441200, _data: null })
      return true
    case 'exception':
      sendException(exchange, fault.message)
      return true
    case 'raw_engine':
      sendJson(exchange, 201, rawEngineObject(message, fault.engine))
      return true
    default:
      return false
  }
}

function sendException(exchange: Exchange, message: string) {
  sendJson(exchange, 500, {
    statusCode: 500,
    timestamp: new Date().toISOString(),
    exception: { message, name: 'Error', stack: [] },
    request: { path: exchange.url.pathname, method: exchange.method },
    version: { version: '2026.7.1', engine: 'NOWEB', tier: 'CORE' },
  })
}
