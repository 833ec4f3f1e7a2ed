import type { InboundContent } from '#contracts/events'
import { buttonAnswer, flowAnswer, listAnswer } from './answers.js'
import { type FileSource, fileContent } from './files.js'
import { compact, list, type Loose, number, record, text } from './values.js'
import { cardOf } from './vcards.js'

type Reader = (body: Loose, source: FileSource) => InboundContent | null

const READERS: Record<string, Reader> = {
  extendedTextMessage: ({ text: body }) =>
    text(body) ? { kind: 'text', body: text(body)! } : null,
  imageMessage: (body, source) => fileContent('image', body, source),
  videoMessage: (body, source) => fileContent('video', body, source),
  ptvMessage: (body, source) => fileContent('video', body, source),
  audioMessage: (body, source) => fileContent(body.ptt === true ? 'voice' : 'audio', body, source),
  documentMessage: (body, source) => fileContent('document', body, source),
  stickerMessage: (body, source) => fileContent('sticker', body, source),
  locationMessage: place,
  liveLocationMessage: place,
  contactMessage: (body) => contacts([body]),
  contactsArrayMessage: (body) => contacts(list(body.contacts)),
  buttonsResponseMessage: buttonAnswer,
  templateButtonReplyMessage: buttonAnswer,
  listResponseMessage: listAnswer,
  interactiveResponseMessage: flowAnswer,
}

/** Envelopes around the message proper. */
const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'groupMentionedMessage',
  'editedMessage',
]

/** What lies beside a message and is none. */
const BESIDE = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'base64',
  'mediaUrl',
  'speechToText',
])

/** What people do that is no message of its own. */
const SILENT = new Set(['pollUpdateMessage', 'encReactionMessage', 'keepInChatMessage'])

export function unwrapped(message: Loose, depth = 0): Loose {
  const wrapper = WRAPPERS.find(
    (name) => Object.keys(record(record(message[name]).message)).length > 0
  )
  if (wrapper === undefined || depth > 4) return message
  const { base64: _, ...beside } = message
  const inner = record(record(message[wrapper]).message)
  return unwrapped({ ...inner, ...pick(beside, 'mediaUrl') }, depth + 1)
}

/** What a message holds; null where it is nothing to show. A known kind in an unknown shape stays unknown. */
export function contentOf(
  message: Loose,
  providerId: string,
  declared?: unknown
): InboundContent | null {
  const body = unwrapped(message)
  const type = typeOf(body, text(declared))
  if (type === undefined || SILENT.has(type)) return null
  if (type === 'conversation') {
    const words = text(body.conversation)
    return words === undefined ? { kind: 'unknown', type } : { kind: 'text', body: words }
  }
  const source = { providerId, storeUrl: text(body.mediaUrl) }
  const read = Object.hasOwn(READERS, type) ? READERS[type](record(body[type]), source) : null
  return read ?? { kind: 'unknown', type }
}

/** Kinds that are shown with the gateway's own object beside them. */
export function keepsRaw({ kind }: InboundContent): boolean {
  return kind === 'unknown' || kind === 'unsupported'
}

/** The gateway names the kind, and flattens some so that the name no longer fits. */
function typeOf(message: Loose, declared: string | undefined): string | undefined {
  if (declared !== undefined && !BESIDE.has(declared) && message[declared] !== undefined) {
    return declared
  }
  return Object.keys(message).find((key) => !BESIDE.has(key) && message[key] !== null)
}

function place(body: Loose): InboundContent | null {
  const latitude = number(body.degreesLatitude)
  const longitude = number(body.degreesLongitude)
  if (latitude === undefined || longitude === undefined) return null
  const location = compact({
    latitude,
    longitude,
    name: text(body.name) ?? text(body.caption),
    address: text(body.address),
    url: text(body.url),
  })
  return { kind: 'location', location }
}

function contacts(entries: unknown[]): InboundContent | null {
  const cards = entries.map((entry) => cardOf(record(entry))).filter((card) => card !== null)
  return cards.length === 0 ? null : { kind: 'contacts', contacts: cards }
}

const pick = (from: Loose, name: string) => (from[name] === undefined ? {} : { [name]: from[name] })
