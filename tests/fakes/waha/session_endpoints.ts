import { type Exchange, jsonOf, refuse, sendJson } from './exchange.js'
import { type FakeSession, qrText } from './sessions.js'
import type { WahaFake } from './waha_fake.js'

/** `/api/sessions…` */
export function sessionsEndpoint(fake: WahaFake, exchange: Exchange, parts: string[]) {
  const fault = fake.faults.next('session')
  if (fault?.type === 'answer') {
    return sendJson(exchange, fault.status, fault.body, fault.headers)
  }
  const [name, action] = parts.map(decodeURIComponent)
  if (name === undefined) return collection(fake, exchange)
  const session = fake.sessions.all.get(name)
  if (!session) return refuse(exchange, 404, 'Session not found')
  if (action !== undefined) return act(fake, exchange, session, action)
  if (exchange.method === 'PUT') return update(fake, exchange, session)
  fake.sessions.looked(session)
  sendJson(exchange, 200, described(fake, session))
}

function collection(fake: WahaFake, exchange: Exchange) {
  if (exchange.method === 'POST') return create(fake, exchange)
  const all = exchange.url.searchParams.get('all') === 'true'
  const shown = [...fake.sessions.all.values()].filter(({ status }) => all || status !== 'STOPPED')
  sendJson(
    exchange,
    200,
    shown.map((session) => described(fake, session))
  )
}

function create(fake: WahaFake, exchange: Exchange) {
  const { name, config = {}, start = true } = jsonOf(exchange.body)
  if (fake.sessions.all.has(name)) {
    return refuse(exchange, 422, `Session "${name}" already exists. Use PUT to update it.`)
  }
  const session = fake.sessions.create(name, config, start)
  sendJson(exchange, 201, described(fake, session))
}

/** The whole configuration; a session that runs is restarted with it. */
function update(fake: WahaFake, exchange: Exchange, session: FakeSession) {
  session.config = jsonOf(exchange.body).config ?? {}
  fake.restarts += session.status === 'STOPPED' ? 0 : 1
  if (session.status !== 'STOPPED') {
    fake.sessions.stop(session)
    fake.sessions.start(session)
  }
  sendJson(exchange, 200, described(fake, session))
}

function act(fake: WahaFake, exchange: Exchange, session: FakeSession, action: string) {
  if (action === 'start') fake.sessions.start(session)
  else if (action === 'stop') fake.sessions.stop(session)
  else if (action === 'logout') fake.sessions.logout(session)
  else return refuse(exchange, 404, `Cannot POST ${exchange.url.pathname}`)
  sendJson(exchange, 201, described(fake, session))
}

/** `/api/{session}/auth/…` */
export function authEndpoint(exchange: Exchange, session: FakeSession, action: string) {
  if (session.status !== 'SCAN_QR_CODE') {
    return sendJson(exchange, 422, {
      error: 'Session status is not as expected. Try again later or restart the session',
      session: session.name,
      status: session.status,
      expected: ['SCAN_QR_CODE'],
    })
  }
  if (action === 'qr') return sendJson(exchange, 200, { value: qrText(session) })
  const { phoneNumber } = jsonOf(exchange.body)
  if (!/^\d{8,15}$/.test(phoneNumber)) return refuse(exchange, 400, ['phoneNumber is malformed'])
  session.code = 'ABCD-EFGH'
  sendJson(exchange, 201, { code: session.code })
}

function described({ options }: WahaFake, { name, status, config, me }: FakeSession) {
  return { name, status, config, me, engine: { engine: options.engine }, presence: null }
}
