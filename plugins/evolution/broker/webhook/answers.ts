import type { InboundContent } from '#contracts/events'
import { compact, type Loose, record, text } from './values.js'

/** What people answer by touching something instead of typing. */

export function buttonAnswer({
  selectedDisplayText,
  selectedButtonId,
  selectedId,
}: Loose): InboundContent | null {
  const payload = text(selectedButtonId) ?? text(selectedId) ?? null
  const title = text(selectedDisplayText) ?? payload
  return title === null ? null : { kind: 'button_reply', title, payload }
}

export function listAnswer({
  title: given,
  description,
  singleSelectReply,
}: Loose): InboundContent | null {
  const payload = text(record(singleSelectReply).selectedRowId) ?? null
  const title = text(given) ?? payload
  if (title === null) return null
  return compact({
    kind: 'list_reply',
    title,
    description: text(description),
    payload,
  } satisfies InboundContent)
}

export function flowAnswer({
  nativeFlowResponseMessage: given,
  body,
}: Loose): InboundContent | null {
  const { name, paramsJson } = record(given)
  if (given === undefined) return null
  return {
    kind: 'flow_reply',
    name: text(name) ?? 'flow',
    body: text(record(body).text) ?? '',
    response: parsed(text(paramsJson)),
  }
}

function parsed(json: string | undefined): unknown {
  if (json === undefined) return null
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
