import { type Exchange, jsonOf, sendJson } from '#tests/fakes/meta_cloud/exchange'
import type { DialogFake } from './dialog_fake.js'
import type { GatewayFault, GatewayTarget } from './faults.js'
import { answerFault, GatewayError } from './gateway_error.js'
import { askMeta, disguised, passThrough } from './upstream.js'

/** Where the Meta behind the gateway delivers. */
export const META_PATH = '/__meta'

const GRAPH = '/v26.0'
const FILES = '/whatsapp_business/attachments/'

export async function route(fake: DialogFake, exchange: Exchange): Promise<unknown> {
  const { url, request, response, body } = exchange
  if (url.pathname === META_PATH) {
    await fake.deliveries.passOn(jsonOf(body))
    return response.writeHead(200).end()
  }
  if (request.headers['d360-api-key'] !== fake.options.apiKey) {
    throw new GatewayError(401, 'Invalid api_key')
  }
  const target = targetOf(fake, exchange)
  const fault = fake.faults.next(target)
  if (answerFault(response, fault)) return
  return ENDPOINTS[target](fake, exchange, fault)
}

const ENDPOINTS: Record<
  GatewayTarget,
  (fake: DialogFake, exchange: Exchange, fault: GatewayFault | null) => Promise<unknown>
> = { messages, media, download, config }

function targetOf(fake: DialogFake, exchange: Exchange): GatewayTarget {
  const path = pathOf(fake, exchange)
  if (path === '/messages') return 'messages'
  if (path.startsWith(FILES)) return 'download'
  return path === '/health_status' || path.includes('/configs/') ? 'config' : 'media'
}

/** The sandbox has everything but files below `/v1`. */
function pathOf({ options }: DialogFake, { url }: Exchange): string {
  return options.isSandbox ? url.pathname.replace(/^\/v1(?!\/configs)/, '') : url.pathname
}

/** Taken by the Meta behind; what then goes wrong at the gateway leaves our side without an answer. */
async function messages({ meta }: DialogFake, exchange: Exchange, fault: GatewayFault | null) {
  const { response } = exchange
  const number = meta.options.numbers[0].id
  const answer = await askMeta(meta, `${GRAPH}/${number}/messages`, exchange)
  switch (fault?.type) {
    case 'timeout':
      return
    case 'reset':
      return response.socket?.destroy()
    case 'no_id':
      return sendJson(response, { messaging_product: 'whatsapp' })
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end((await answer.text()).slice(0, 40))
    default:
      return passThrough(answer, response)
  }
}

/** `POST /media`, or `GET /{file}`: its address is Meta's, with the slashes escaped. */
async function media(fake: DialogFake, exchange: Exchange) {
  const { meta, mediaGuard } = fake
  const path = pathOf(fake, exchange)
  const number = meta.options.numbers[0].id
  if (path === '/media') {
    return passThrough(await askMeta(meta, `${GRAPH}/${number}/media`, exchange), exchange.response)
  }
  mediaGuard.check()
  const answer = await askMeta(meta, `${GRAPH}${path}`, exchange)
  mediaGuard.answered(answer.status)
  if (!answer.ok) return passThrough(answer, exchange.response)
  const said = disguised(meta, await answer.text())
  exchange.response.writeHead(200, { 'content-type': 'application/json' })
  return exchange.response.end(said.replaceAll('/', '\\/'))
}

async function download({ meta, mediaGuard }: DialogFake, exchange: Exchange) {
  mediaGuard.check()
  const answer = await askMeta(meta, `${FILES}${exchange.url.search}`, exchange)
  mediaGuard.answered(answer.status)
  passThrough(answer, exchange.response)
}

async function config(fake: DialogFake, exchange: Exchange) {
  const { pathname } = exchange.url
  if (pathname === '/v1/configs/webhook') return webhook(fake, exchange)
  if (pathname === '/v1/configs/templates') return templates(fake, exchange)
  if (pathname === '/health_status' && !fake.options.isSandbox) return healthStatus(fake, exchange)
  throw new GatewayError(404, 'Not found')
}

function webhook({ deliveries }: DialogFake, { method, body, response }: Exchange) {
  if (method === 'POST') {
    const { url, headers = {} } = jsonOf(body) as { url?: string; headers?: Record<string, string> }
    if (!url || !URL.canParse(url)) throw new GatewayError(400, 'Invalid webhook url')
    deliveries.registration = { url, headers }
  }
  if (!deliveries.registration) throw new GatewayError(404, 'Webhook url is not set')
  return sendJson(response, deliveries.registration)
}

function templates({ meta }: DialogFake, { url, response }: Exchange) {
  const all = Object.keys(meta.options.templates ?? {}).map((key) => {
    const [name, language] = key.split('/')
    return { name, language, status: 'approved', category: 'UTILITY', rejected_reason: 'NONE' }
  })
  const limit = Number(url.searchParams.get('limit') ?? 1_000)
  const offset = Number(url.searchParams.get('offset') ?? 0)
  const found = all.slice(offset, offset + limit)
  const count = { count: found.length, total: all.length, limit, offset, sort: ['id'], filters: {} }
  return sendJson(response, { waba_templates: found, ...count })
}

/** Meta's node of the number: always its health, further fields where they are asked for. */
async function healthStatus({ meta }: DialogFake, exchange: Exchange) {
  const [{ id }] = meta.options.numbers
  const asked = exchange.url.searchParams.get('fields')?.split(',') ?? []
  const fields = [...new Set(['health_status', ...asked])].join(',')
  const answer = await askMeta(meta, `${GRAPH}/${id}?fields=${fields}`, exchange)
  if (!answer.ok) return passThrough(answer, exchange.response)
  const node = (await answer.json()) as Record<string, any>
  const own = [
    { entity_type: 'PHONE_NUMBER', id },
    { entity_type: 'WABA', id: meta.options.wabaId },
  ].map((entity) => ({ ...entity, can_send_message: node.health_status.can_send_message }))
  const entities = [...own, ...node.health_status.entities]
  return sendJson(exchange.response, {
    ...node,
    health_status: { ...node.health_status, entities },
  })
}
