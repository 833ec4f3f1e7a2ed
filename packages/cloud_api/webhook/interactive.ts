import type { InboundContent } from '#contracts/events'
import { compact, type Loose, record, text } from './values.js'

/** Answers to buttons, lists, flows and requests. */
export function interactiveContent(body: Loose): InboundContent | null {
  const type = text(body.type) ?? ''
  const reply = record(body[type])
  switch (type) {
    case 'button_reply':
      return titled(reply, (title, payload) => ({ kind: 'button_reply', title, payload }))
    case 'list_reply':
      return titled(reply, (title, payload) =>
        compact({ kind: 'list_reply', title, description: text(reply.description), payload })
      )
    case 'nfm_reply':
      return {
        kind: 'flow_reply',
        name: text(reply.name) ?? 'flow',
        body: text(reply.body) ?? '',
        response: safeJson(reply.response_json),
      }
    case 'call_permission_reply':
      return { kind: 'flow_reply', name: type, body: text(reply.response) ?? '', response: reply }
    default:
      return null
  }
}

function titled(
  reply: Loose,
  build: (title: string, payload: string | null) => InboundContent
): InboundContent | null {
  const title = text(reply.title) ?? text(reply.id)
  return title === undefined ? null : build(title, text(reply.id) ?? null)
}

/** JSON inside JSON, written by the customer's phone: kept as text where it can't be read. */
function safeJson(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
