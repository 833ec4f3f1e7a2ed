import { request } from 'undici'
import { type Exchange, jsonOf, sendJson } from './exchange.js'
import { GraphError } from './graph_error.js'
import type { MetaCloudFake } from './meta_cloud_fake.js'
import { checkSubscription } from './openapi.js'
import type { FakeNumber } from './options.js'

type Node = Record<string, unknown>

/** `GET /{number}?fields=…` */
export function describeNumber(
  fake: MetaCloudFake,
  number: FakeNumber,
  { url, response }: Exchange
) {
  const node = numberNode(fake, number)
  const fields = url.searchParams.get('fields')?.split(',') ?? [
    'verified_name',
    'display_phone_number',
    'id',
    'quality_rating',
  ]
  const unknown = fields.find((field) => !Object.hasOwn(node, field))
  if (unknown) throw new GraphError(100, `Tried accessing nonexisting field (${unknown})`)
  sendJson(response, pick(node, ['id', ...fields]))
}

function numberNode({ subscription }: MetaCloudFake, number: FakeNumber): Node {
  const { id, displayNumber, verifiedName, status, quality, throughput, messagingLimit, health } =
    number
  return {
    id,
    display_phone_number: `+${displayNumber}`,
    verified_name: verifiedName,
    name_status: 'APPROVED',
    quality_rating: quality,
    status,
    throughput: { level: throughput },
    whatsapp_business_manager_messaging_limit: messagingLimit,
    webhook_configuration: subscription?.override
      ? { whatsapp_business_account: subscription.override }
      : { application: 'https://app.example/webhook' },
    health_status: health,
    code_verification_status: 'VERIFIED',
    platform_type: 'CLOUD_API',
    account_mode: 'LIVE',
  }
}

/** `GET /{WABA}/phone_numbers`, with pages. */
export function listNumbers(fake: MetaCloudFake, { url, response }: Exchange) {
  const limit = Number(url.searchParams.get('limit') ?? 25)
  const start = Number(url.searchParams.get('after') ?? 0)
  const fields = url.searchParams.get('fields')?.split(',') ?? ['id']
  const all = [...fake.numbers.values()]
  const data = all
    .slice(start, start + limit)
    .map((number) => pick(numberNode(fake, number), ['id', ...fields]))
  const end = start + data.length
  const next = end < all.length ? { next: `${fake.url}/next` } : {}
  sendJson(response, {
    data,
    paging: { cursors: { before: String(start), after: String(end) }, ...next },
  })
}

/** `GET /{WABA}/message_templates` */
export function listTemplates({ options }: MetaCloudFake, { response }: Exchange) {
  const data = Object.keys(options.templates ?? { 'boas_vindas/pt_BR': {} }).map((key, index) => {
    const [name, language] = key.split('/')
    return { id: String(index + 1), name, language, status: 'APPROVED' }
  })
  sendJson(response, { data, paging: { cursors: { before: 'A', after: 'B' } } })
}

/** `/{WABA}/subscribed_apps`: an override is verified by the handshake before it is taken. */
export async function subscribedApps(fake: MetaCloudFake, { method, response, body }: Exchange) {
  if (method === 'DELETE') {
    fake.subscription = null
    return sendJson(response, { success: true })
  }
  if (method === 'POST') {
    const given = jsonOf(body)
    if (fake.options.validate) checkSubscription(given)
    const override = given.override_callback_uri as string | undefined
    if (override) await verifyCallback(fake.options.reach(override), String(given.verify_token))
    fake.subscription = { override }
    if (override) fake.webhooks.target.callback = fake.options.reach(override)
    return sendJson(response, { success: true })
  }
  const app = {
    link: 'https://www.facebook.com/games/?app_id=1',
    name: 'Balcão',
    id: fake.options.appId,
  }
  const override = fake.subscription?.override
  const data = fake.subscription
    ? [
        {
          whatsapp_business_api_data: app,
          ...(override ? { override_callback_uri: override } : {}),
        },
      ]
    : []
  sendJson(response, { data })
}

export async function verifyCallback(callback: string, verifyToken: string) {
  const challenge = String(Math.floor(Math.random() * 1e9))
  const url = new URL(callback)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', verifyToken)
  const answer = await request(url).catch(() => null)
  const said = await answer?.body.text()
  if (answer?.statusCode !== 200 || said !== challenge) {
    throw new GraphError(
      2200,
      'Callback verification failed',
      `The URL could not be validated (HTTP ${answer?.statusCode ?? 'none'})`
    )
  }
}

const pick = (node: Node, fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, node[field]]))
