import { createContent, fetchContent, listApprovals, searchContent } from './content_endpoints.js'
import { type Exchange, sendError, sendJson, TwilioError } from './exchange.js'
import type { Fault, FaultTarget } from './faults.js'
import { download, redirectToStore } from './media_endpoints.js'
import { listMessages, takeMessage } from './messages_endpoint.js'
import { listSenders, updateSender } from './senders_endpoint.js'
import type { TwilioFake } from './twilio_fake.js'

interface Endpoint {
  method: string
  path: RegExp
  target: FaultTarget
  /** The account's own resource is closed to API keys. */
  tokenOnly?: boolean
  run(fake: TwilioFake, exchange: Exchange, ids: string[], fault: Fault | null): unknown
}

const ACCOUNT = '/2010-04-01/Accounts/(AC\\w+)'
const at = (path: string) => new RegExp(`^${path}$`)

const ENDPOINTS: Endpoint[] = [
  {
    method: 'GET',
    path: at(`${ACCOUNT}\\.json`),
    target: 'account',
    tokenOnly: true,
    run: account,
  },
  { method: 'POST', path: at(`${ACCOUNT}/Messages\\.json`), target: 'messages', run: takeMessage },
  { method: 'GET', path: at(`${ACCOUNT}/Messages\\.json`), target: 'account', run: listMessages },
  {
    method: 'GET',
    path: at(`${ACCOUNT}/Messages/(\\w+)/Media/(\\w+)`),
    target: 'media',
    run: redirectToStore,
  },
  { method: 'POST', path: at('/v1/Content'), target: 'content', run: createContent },
  { method: 'GET', path: at('/v1/Content/(HX\\w+)'), target: 'content', run: fetchContent },
  { method: 'GET', path: at('/v2/Content'), target: 'content', run: searchContent },
  { method: 'GET', path: at('/v2/ContentAndApprovals'), target: 'content', run: listApprovals },
  { method: 'GET', path: at('/v2/Channels/Senders'), target: 'senders', run: listSenders },
  {
    method: 'POST',
    path: at('/v2/Channels/Senders/(XE\\w+)'),
    target: 'senders',
    run: updateSender,
  },
  { method: 'POST', path: at('/v2/Indicators/Typing\\.json'), target: 'senders', run: typing },
]

/** One request: credentials, fault, endpoint. */
export async function route(fake: TwilioFake, exchange: Exchange) {
  const { response, url, method } = exchange
  if (url.pathname.startsWith('/store/')) return download(fake, exchange)
  const endpoint = ENDPOINTS.find(
    (known) => known.method === method && known.path.test(url.pathname)
  )
  try {
    if (!endpoint) {
      throw new TwilioError(20404, `The requested resource ${url.pathname} was not found`, 404)
    }
    const [, ...ids] = endpoint.path.exec(url.pathname)!
    checkAccess(fake, exchange, ids[0], endpoint)
    const fault = fake.faults.next(endpoint.target)
    if (fault?.type === 'error') {
      const {
        code,
        status = statusOf(code),
        message = `Error ${code} of the fake`,
        headers,
      } = fault
      return sendError(response, { code, message, status }, headers)
    }
    if (fault?.type === 'html') {
      response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers })
      return response.end('<html><body><h1>Something went wrong.</h1></body></html>')
    }
    await endpoint.run(fake, exchange, ids, fault)
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error
    sendError(response, error)
  }
}

function statusOf(code: number): number {
  if (code === 20003) return 401
  if (code === 20404) return 404
  if (code === 20429) return 429
  return code === 20500 ? 500 : code === 20503 ? 503 : 400
}

function checkAccess(
  { options }: TwilioFake,
  { request }: Exchange,
  accountSid: string | undefined,
  { tokenOnly }: Endpoint
) {
  const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? []
  const pair = Buffer.from(encoded ?? '', 'base64').toString()
  const byToken = pair === `${options.accountSid}:${options.authToken}`
  const byKey = pair === `${options.apiKey.sid}:${options.apiKey.secret}` && !tokenOnly
  if (!byToken && !byKey) throw new TwilioError(20003, 'Authenticate', 401)
  if (accountSid?.startsWith('AC') && accountSid !== options.accountSid) {
    throw new TwilioError(20404, `The requested resource ${accountSid} was not found`, 404)
  }
}

function account({ options }: TwilioFake, { response }: Exchange) {
  sendJson(response, { sid: options.accountSid, status: options.accountStatus, type: 'Full' })
}

function typing(fake: TwilioFake, { body, response }: Exchange) {
  const form = new URLSearchParams(body.toString())
  if (
    form.get('channel') !== 'whatsapp' ||
    !/^(SM|MM)[0-9a-fA-F]{32}$/.test(form.get('messageId') ?? '')
  ) {
    throw new TwilioError(20001, 'Invalid message')
  }
  fake.ledger.typing.push(form.get('messageId')!)
  sendJson(response, { success: true })
}
