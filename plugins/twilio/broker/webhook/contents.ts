import type { InboundContent } from '#contracts/events'
import { compact, embedded, number, text } from '../values.js'
import type { Fields } from './fields.js'
import { filesOf } from './files.js'

/** What the message holds; more than one entry only for several files. */
export function readContents(fields: Fields): InboundContent[] {
  const files = filesOf(fields)
  if (files.length > 0) return files
  return [
    locationOf(fields) ??
      buttonOf(fields) ??
      listChoiceOf(fields) ??
      flowAnswerOf(fields) ??
      textOf(fields),
  ]
}

function locationOf(fields: Fields): InboundContent | null {
  const latitude = number(fields.get('Latitude'))
  const longitude = number(fields.get('Longitude'))
  if (latitude === undefined || longitude === undefined) return null
  const name = fields.get('Label')
  const address = fields.get('Address')
  return { kind: 'location', location: compact({ latitude, longitude, name, address }) }
}

function buttonOf(fields: Fields): InboundContent | null {
  const title = fields.get('ButtonText')
  const payload = fields.get('ButtonPayload') ?? null
  if (title === undefined && payload === null) return null
  return { kind: 'button_reply', title: title ?? fields.get('Body') ?? payload ?? '', payload }
}

function listChoiceOf(fields: Fields): InboundContent | null {
  const id = fields.get('ListId')
  const title = fields.get('ListTitle')
  if (id === undefined && title === undefined) return null
  const description = fields.get('ListDescription')
  const chosen = { title: title ?? fields.get('Body') ?? id ?? '', payload: id ?? null }
  return compact({ kind: 'list_reply' as const, ...chosen, description })
}

/** The answers to a form, as JSON in a field of their own; which of the two Twilio fills is not documented. */
function flowAnswerOf(fields: Fields): InboundContent | null {
  const given = fields.get('FlowData') ?? fields.get('InteractiveData')
  if (given === undefined) return null
  const response = embedded(given)
  const name = text(response.name) ?? text(response.flow_name) ?? 'flow'
  return { kind: 'flow_reply', name, body: fields.get('Body') ?? '', response }
}

/** Kinds that show their words in `Body`; of others the body alone may not be the message. */
const WITH_WORDS = new Set(['text', 'button', 'interactive'])

function textOf(fields: Fields): InboundContent {
  const type = fields.get('MessageType') ?? 'text'
  const body = fields.get('Body')
  if (type === 'unsupported') return { kind: 'unsupported', type: null }
  if (body !== undefined && WITH_WORDS.has(type)) return { kind: 'text', body }
  return type === 'text' ? { kind: 'text', body: '' } : { kind: 'unknown', type }
}
