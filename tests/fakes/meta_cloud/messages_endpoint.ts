import type { Exchange } from './exchange.js'
import { jsonOf, sendJson } from './exchange.js'
import type { MetaCloudFake } from './meta_cloud_fake.js'
import { GraphError } from './graph_error.js'
import type { SentMessage } from './ledger.js'
import { checkAgainstSpec } from './openapi.js'
import type { FakeNumber } from './options.js'

type Body = Record<string, any>

/** `POST /{number}/messages`: checks, limits, ledger, statuses, answer. Returns null when it was a receipt. */
export function takeMessage(
  fake: MetaCloudFake,
  number: FakeNumber,
  exchange: Exchange
): { message: SentMessage; answer: object } | null {
  const body: Body = jsonOf(exchange.body)
  const { options } = fake
  if (options.validate) checkAgainstSpec(body)
  if (!number.registered) {
    throw new GraphError(133010, 'Phone number not registered', 'Account not registered')
  }
  if (body.status === 'read') {
    fake.ledger.receipts.push({
      numberId: number.id,
      messageId: body.message_id,
      typing: body.typing_indicator !== undefined,
    })
    sendJson(exchange.response, { success: true })
    return null
  }
  checkContent(fake, body)
  checkLimits(fake, number, body)
  const message = record(fake, number, body)
  fake.planStatuses(message, recipientOf(fake, body))
  return { message, answer: answerOf(fake, message, body) }
}

function checkContent({ options, ledger }: MetaCloudFake, body: Body) {
  if (!options.validate) return
  const media = body[body.type]
  if (media?.id !== undefined && !ledger.files.has(media.id)) {
    throw new GraphError(100, 'Invalid parameter', `Media id ${media.id} does not exist`)
  }
  if (body.type !== 'template' || options.templates === null) return
  const { name, language, components = [] } = body.template
  const template = options.templates[`${name}/${language.code}`]
  if (!template) {
    throw new GraphError(
      132001,
      'Template name does not exist in the translation',
      `template name (${name}) does not exist in ${language.code}`,
      404
    )
  }
  const given =
    components.find((component: Body) => component.type === 'body')?.parameters?.length ?? 0
  if (given !== template.parameters) {
    throw new GraphError(
      132000,
      'Number of parameters does not match the expected number of params',
      `body: ${given} instead of ${template.parameters}`
    )
  }
}

function checkLimits(fake: MetaCloudFake, number: FakeNumber, body: Body) {
  const { options, limits } = fake
  const now = fake.now()
  if (options.perSecond > 0) limits.takeThroughput(number.id, options.perSecond, now)
  if (options.enforcePairRate) limits.takePair(number.id, body.to ?? body.recipient, now)
}

function record(fake: MetaCloudFake, number: FakeNumber, body: Body): SentMessage {
  const message: SentMessage = {
    id: fake.ledger.nextId('wamid.FAKE'),
    numberId: number.id,
    to: body.to ?? body.recipient,
    type: body.type ?? 'text',
    clientRef: body.biz_opaque_callback_data ?? null,
    payload: body,
    at: fake.now(),
  }
  fake.ledger.messages.push(message)
  return message
}

/** Meta knows the person behind a phone; behind a user id it tells the phone only if that person has written. */
function recipientOf({ people }: MetaCloudFake, body: Body): { waId?: string; bsuid?: string } {
  if (body.to === undefined) return { bsuid: body.recipient }
  if (body.recipient_type === 'group') return { waId: body.to }
  const waId = people.waId(body.to)
  return { waId, bsuid: people.bsuid(waId) }
}

function answerOf(fake: MetaCloudFake, message: SentMessage, body: Body) {
  const { waId, bsuid } = recipientOf(fake, body)
  const contact = {
    input: message.to,
    ...(waId ? { wa_id: waId } : {}),
    ...(bsuid ? { user_id: bsuid } : {}),
  }
  const accepted = message.type === 'template' ? { message_status: 'accepted' } : {}
  return {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: message.id, ...accepted }],
  }
}
