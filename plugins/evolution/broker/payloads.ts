import type { PersonRef } from '#contracts/events'
import type {
  ContactCard,
  LocationBody,
  OutboundContent,
  OutboundMedia,
  OutboundMessage,
} from '#contracts/messages'

type Payload = Record<string, unknown>

export interface Posting {
  /** `message/<action>/{i}` */
  action: string
  json: Payload
}

/** What the gateway must know of a message to react to it. */
export interface MessageKey {
  id: string
  remoteJid: string
  fromMe: boolean
  participant?: string
}

/** The call that sends this message. The content has been checked. */
export async function posting(
  { content, to, replyToProviderId }: OutboundMessage,
  reactedTo: MessageKey | null
): Promise<Posting> {
  if (content.kind === 'reaction') {
    const key = reactedTo ?? guessedKey(content.targetProviderId, to)
    return { action: 'sendReaction', json: { key, reaction: content.emoji } }
  }
  const { action, json } = await body(content)
  const quoted = replyToProviderId ? { quoted: { key: { id: replyToProviderId } } } : {}
  return { action, json: { number: address(to), ...json, ...quoted } }
}

type Sendable = Exclude<OutboundContent, { kind: 'reaction' }>

async function body(content: Sendable): Promise<Posting> {
  switch (content.kind) {
    case 'text':
      return {
        action: 'sendText',
        json: { text: content.body, linkPreview: content.previewUrl ?? false },
      }
    case 'media':
      return file(content.media, content.caption)
    case 'location':
      return { action: 'sendLocation', json: place(content.location) }
    case 'contacts':
      return { action: 'sendContact', json: { contact: content.contacts.map(card) } }
    default:
      throw new Error(`nothing sends ${content.kind}`)
  }
}

/** Files travel inside the request: an address of ours need not be reachable from the gateway. */
async function file(media: OutboundMedia, caption?: string): Promise<Posting> {
  const bytes = Buffer.from(await media.read()).toString('base64')
  if (media.kind === 'voice') {
    return { action: 'sendWhatsAppAudio', json: { audio: bytes, encoding: true } }
  }
  if (media.kind === 'sticker') return { action: 'sendSticker', json: { sticker: bytes } }
  const json = {
    mediatype: media.kind,
    mimetype: media.mime,
    media: bytes,
    fileName: media.filename ?? `${media.kind}.${media.mime.split(/[/;]/)[1] ?? 'bin'}`,
    ...(caption ? { caption } : {}),
  }
  return { action: 'sendMedia', json }
}

/** The gateway insists on a name and an address. */
function place({ latitude, longitude, name, address: street }: LocationBody): Payload {
  const spot = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return { latitude, longitude, name: name || street || spot, address: street || name || spot }
}

function card({ name, phones, organisation, emails, urls }: ContactCard): Payload {
  const [{ phone, waId }] = phones
  return {
    fullName: name,
    wuid: waId ?? digits(phone),
    phoneNumber: phone,
    ...(organisation ? { organization: organisation } : {}),
    ...(emails?.[0] ? { email: emails[0].email } : {}),
    ...(urls?.[0] ? { url: urls[0] } : {}),
  }
}

/** As the gateway gave it itself where it did: Brazil's ninth digit can't be computed. */
export function address({ groupId, waId, phone, lid }: PersonRef): string {
  return groupId ?? waId ?? (phone ? digits(phone) : lid!)
}

/** Where the gateway keeps no messages, most reactions go to what the customer wrote. */
function guessedKey(id: string, { groupId, waId, phone, lid }: PersonRef): MessageKey {
  const user = waId ?? (phone && digits(phone))
  const remoteJid = groupId ?? (user ? `${user}@s.whatsapp.net` : lid!)
  return { id, remoteJid, fromMe: false }
}

const digits = (phone: string) => phone.replace(/\D/g, '')
