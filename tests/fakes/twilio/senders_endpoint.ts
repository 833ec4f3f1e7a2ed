import { type Exchange, jsonOf, sendJson, TwilioError } from './exchange.js'
import type { FakeSender } from './options.js'
import type { TwilioFake } from './twilio_fake.js'

/** `GET /v2/Channels/Senders` */
export function listSenders(fake: TwilioFake, { url, response }: Exchange) {
  if (url.searchParams.get('Channel') !== 'whatsapp') {
    throw new TwilioError(20001, 'Channel is required')
  }
  const page = Number(url.searchParams.get('Page') ?? 0)
  const end = (page + 1) * fake.options.pageSize
  const next = new URL(url)
  next.searchParams.set('Page', String(page + 1))
  const senders = fake.senders.slice(page * fake.options.pageSize, end).map(resourceOf)
  const nextPage = end < fake.senders.length ? next.href : null
  sendJson(response, { senders, meta: { page, key: 'senders', next_page_url: nextPage } })
}

/** `POST /v2/Channels/Senders/XE…` */
export function updateSender(fake: TwilioFake, exchange: Exchange, [sid]: string[]) {
  const sender = fake.senders.find((known) => known.sid === sid)
  if (!sender) throw new TwilioError(20404, `The requested resource ${sid} was not found`, 404)
  const { webhook } = jsonOf(exchange)
  if (webhook) sender.webhook = { ...sender.webhook, ...webhook }
  sendJson(exchange.response, resourceOf(sender), 202)
}

function resourceOf(sender: FakeSender) {
  return {
    sid: sender.sid,
    status: sender.status,
    sender_id: `whatsapp:${sender.number}`,
    configuration: { waba_id: sender.wabaId },
    webhook: sender.webhook,
    profile: { name: sender.name },
    properties: { quality_rating: sender.quality, messaging_limit: sender.messagingLimit },
    offline_reasons: sender.offlineReasons,
  }
}
