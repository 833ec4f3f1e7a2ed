import type { InboundContent, RemoteMedia } from '#contracts/events'
import type { MediaKind } from '#contracts/messages'
import { compact } from '../values.js'
import type { Fields } from './fields.js'

/** WhatsApp sends one file with a message; a form that lists more is believed up to here. */
const MOST_FILES = 10
const FILE_ID = /\/Messages\/([A-Za-z0-9]+)\/Media\/([A-Za-z0-9]+)\/?$/
const FILE_NAME = /^[^\n/\\]{1,200}\.[A-Za-z0-9]{1,8}$/

type FileContent = Extract<InboundContent, { media: RemoteMedia }>

/** Files of the message, the first with its caption. */
export function filesOf(fields: Fields): FileContent[] {
  const files: FileContent[] = []
  for (let index = 0; index < MOST_FILES; index++) {
    const url = fields.get(`MediaUrl${index}`)
    if (url === undefined) break
    files.push(fileOf(fields, url, fields.get(`MediaContentType${index}`) ?? null))
  }
  const body = fields.get('Body')
  if (files.length === 0 || body === undefined) return files
  const [first, ...rest] = files
  return [withWords(first, body), ...rest]
}

function fileOf(fields: Fields, url: string, mime: string | null): FileContent {
  const kind = kindOf(fields.get('MessageType'), mime)
  const filename = mime === 'text/vcard' ? 'contact.vcf' : undefined
  const [, message, file] = FILE_ID.exec(pathOf(url)) ?? []
  const id = message && file ? `${message}/${file}` : null
  return { kind, media: compact({ kind, id, url, mime, filename }) }
}

/** A document's body is its file name, unless the customer wrote something with it. */
function withWords(file: FileContent, body: string): FileContent {
  return file.kind === 'document' && !file.media.filename && FILE_NAME.test(body)
    ? { ...file, media: { ...file.media, filename: body } }
    : { ...file, caption: body }
}

/** WhatsApp records voices as Ogg and nothing else; a music file in Ogg is told from them by nothing. */
function kindOf(type: string | undefined, mime: string | null): MediaKind {
  const family = mime?.split('/')[0]
  if (type === 'sticker') return 'sticker'
  if (type === 'document' || type === 'contacts') return 'document'
  if (family === 'audio') return /^audio\/(ogg|opus)\b/.test(mime ?? '') ? 'voice' : 'audio'
  if (family === 'image' || family === 'video') return family
  if (type === 'image' || type === 'video' || type === 'audio') return type
  return 'document'
}

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : '')
