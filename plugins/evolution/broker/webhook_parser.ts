import type { WebhookPort } from '#contracts/broker'
import { deletion, protocolChange } from './webhook/changes.js'
import { EventSink, type Read } from './webhook/event_sink.js'
import { historyEvent, messageEvent } from './webhook/messages.js'
import { closedEvent, codeEvent, goneEvent, sessionEvent } from './webhook/session.js'
import { sentEvent, statusEvent } from './webhook/statuses.js'
import { readJson, record, text } from './webhook/values.js'

/** What concerns a desk. Contacts, chats, presence, groups and labels are let pass in silence. */
const READERS: Record<string, Read> = {
  'messages.upsert': messageEvent,
  'messages.set': historyEvent,
  'messages.update': statusEvent,
  'messages.delete': deletion,
  'messages.edited': protocolChange,
  'send.message': sentEvent,
  'send.message.update': protocolChange,
  'connection.update': sessionEvent,
  'status.instance': closedEvent,
  'logout.instance': goneEvent,
  'remove.instance': goneEvent,
  'qrcode.updated': codeEvent,
}

/**
 * One delivery of the gateway. `date_time` is its local time with a false `Z` and never read; the name of the event
 * counts and not the path it came by.
 */
export const parseWebhook: WebhookPort['parse'] = (body) => {
  const document = record(readJson(body))
  const event = (text(document.event) ?? '').toLowerCase().replace(/[_-]/g, '.')
  const sink = new EventSink()
  if (!Object.hasOwn(READERS, event)) return sink.events
  const externalId = text(document.instance)
  if (externalId === undefined) {
    sink.unparsed(null, 'the delivery names no instance', withoutKey(document))
    return sink.events
  }
  const items = Array.isArray(document.data) ? document.data : [document.data]
  for (const item of items) sink.one(item, externalId, READERS[event])
  return sink.events
}

const withoutKey = ({ apikey: _, ...document }: Record<string, unknown>) => document
