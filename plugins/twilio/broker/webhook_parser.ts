import type { DeliveryFacts, WebhookAnswer } from '#contracts/broker'
import type { BrokerEvent } from '#contracts/events'
import { isForm } from './signature.js'
import { readAlarm } from './webhook/alarms.js'
import { Fields } from './webhook/fields.js'
import { readMessages } from './webhook/messages.js'
import { readStatus } from './webhook/statuses.js'

/** Anything with text in it would be sent to the customer as a reply. */
export const answerWebhook = (): WebhookAnswer => ({
  status: 200,
  contentType: 'text/xml',
  body: '<Response/>',
})

/** A form holds one event; JSON may hold a list of them. */
export function parseWebhook(body: Uint8Array, delivery: DeliveryFacts): BrokerEvent[] {
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  if (delivery.contentType === null || isForm(delivery.contentType)) {
    return readSafely(Fields.ofForm(source), delivery)
  }
  const document: unknown = JSON.parse(source)
  const items = Array.isArray(document) ? document : [document]
  return items.flatMap((item) => readSafely(Fields.ofJson(item), delivery))
}

function readSafely(fields: Fields, delivery: DeliveryFacts): BrokerEvent[] {
  try {
    return readEvents(fields, delivery)
  } catch (error) {
    return [unparsed(fields, (error as Error).message)]
  }
}

function readEvents(fields: Fields, delivery: DeliveryFacts): BrokerEvent[] {
  const state = fields.get('MessageStatus') ?? fields.get('SmsStatus')
  if (fields.get('PayloadType') || fields.get('Level')) return [readAlarm(fields)]
  if (state === 'received' || state === 'receiving') return readMessages(fields)
  if (state !== undefined) return [readStatus(fields, state, delivery)]
  return [unparsed(fields, 'neither a message nor a status')]
}

function unparsed(fields: Fields, reason: string): BrokerEvent {
  return { type: 'unparsed', externalId: null, at: null, reason, data: fields.source }
}
