import type { DeliveryFacts } from '#contracts/broker'
import type { BrokerEvent } from '#contracts/events'
import {
  type NumberOf,
  phoneNumberId,
  readBareMessages,
  readEnvelope,
} from '#packages/cloud_api/webhook/delivery'
import { type Loose, readJson, record, text, word } from '#packages/cloud_api/webhook/values'

/** Names our number in the address we register, for deliveries that don't. */
export const NUMBER_PARAMETER = 'number'

const BARE_LISTS = ['messages', 'statuses', 'errors']
const ENVELOPE = 'whatsapp_business_account'

/** Meta's envelope; the sandbox and numbers of older hosts post the value alone. */
export function parseWebhook(body: Uint8Array, { query }: DeliveryFacts): BrokerEvent[] {
  const document = record(readJson(body))
  if (document.object !== undefined || document.entry !== undefined) {
    return readEnvelope({ object: ENVELOPE, ...document }, numberOf(query))
  }
  if (BARE_LISTS.some((name) => document[name] !== undefined)) return readBare(document, query)
  return Object.keys(document).length === 0 ? [] : [notice(document)]
}

/**
 * People know their number better than its id: where the address we registered names the number
 * itself and the delivery agrees, that is its name. A delivery of another number keeps its own id.
 */
function numberOf(query: URLSearchParams): NumberOf {
  const registered = query.get(NUMBER_PARAMETER)
  return (value) => {
    const phone = word(record(value.metadata).display_phone_number)?.replace(/\D/g, '')
    return registered !== null && phone === registered ? registered : phoneNumberId(value)
  }
}

function readBare(document: Loose, query: URLSearchParams): BrokerEvent[] {
  const externalId = numberOf(query)(document) ?? query.get(NUMBER_PARAMETER)
  if (externalId) return readBareMessages(document, externalId)
  const reason = 'the delivery names no number: register the webhook again'
  return [{ type: 'unparsed', externalId: null, at: null, reason, data: document }]
}

/** News of the account at 360dialog itself, and whatever else they may post. */
function notice(document: Loose): BrokerEvent {
  const topic = text(document.event) ?? text(document.type) ?? 'notice'
  return {
    type: 'account',
    externalId: null,
    at: null,
    topic,
    severity: 'info',
    summary: `360dialog tells: ${topic.replaceAll('_', ' ')}`,
    data: document,
  }
}
