import type { EvolutionFake } from './evolution_fake.js'
import { type Bag, type Exchange, GatewayError } from './exchange.js'
import type { FakeInstance } from './instances.js'

/** What each call must hold, as the gateway's own schemas say. */
const REQUIRED: Record<string, string[]> = {
  sendText: ['number', 'text'],
  sendMedia: ['number', 'mediatype', 'media'],
  sendWhatsAppAudio: ['number', 'audio'],
  sendSticker: ['number', 'sticker'],
  sendLocation: ['number', 'latitude', 'longitude', 'name', 'address'],
  sendContact: ['number', 'contact'],
  sendReaction: ['key', 'reaction'],
}

/** `POST /message/<action>/<name>`: checks, then a message that the phone has sent. */
export function takeMessage(
  fake: EvolutionFake,
  action: string,
  instance: FakeInstance,
  { body }: Exchange
): Bag {
  const required = REQUIRED[action]
  if (!required) throw new GatewayError(404, [`Cannot POST /message/${action}/${instance.name}`])
  const missing = required.find((name) => body[name] === undefined || body[name] === null)
  if (missing) throw new GatewayError(400, [[`instance requires property "${missing}"`]])
  if (instance.state !== 'open') throw new GatewayError(400, ['Error: Connection Closed'])
  const remoteJid = jidOf(fake, body.key?.remoteJid ?? body.number)
  const message = {
    key: { remoteJid, fromMe: true, id: fake.nextId() },
    ...{ pushName: 'Você', status: 'PENDING', contextInfo: quotedBy(body) },
    ...messageOf(action, body),
    messageTimestamp: Math.floor(Date.now() / 1000),
    ...{ instanceId: instance.id, source: 'web' },
  }
  instance.messages.set(message.key.id, message)
  fake.sentMessages.push({ action, instance: instance.name, body, message })
  return message
}

const quotedBy = (body: Bag) => (body.quoted ? { stanzaId: body.quoted.key.id } : null)

function jidOf(fake: EvolutionFake, number: string): string {
  const jid = String(number)
  const digits = jid.replace(/@s\.whatsapp\.net$/, '')
  if (digits.includes('@')) return digits
  if (fake.options.unknownNumbers.includes(digits)) {
    const unknown = { jid: `${digits}@s.whatsapp.net`, exists: false, number: digits }
    throw new GatewayError(400, [unknown])
  }
  return `${fake.waId(digits)}@s.whatsapp.net`
}

function messageOf(action: string, body: Bag): { messageType: string; message: Bag } {
  switch (action) {
    case 'sendText':
      return { messageType: 'conversation', message: { conversation: body.text } }
    case 'sendMedia': {
      const messageType = `${body.mediatype}Message`
      const { mimetype, caption, fileName } = body
      return { messageType, message: { [messageType]: { mimetype, caption, fileName } } }
    }
    case 'sendWhatsAppAudio':
      return { messageType: 'audioMessage', message: { audioMessage: { ptt: true } } }
    case 'sendSticker':
      return { messageType: 'stickerMessage', message: { stickerMessage: {} } }
    case 'sendLocation': {
      const { latitude: degreesLatitude, longitude: degreesLongitude, name, address } = body
      const locationMessage = { degreesLatitude, degreesLongitude, name, address }
      return { messageType: 'locationMessage', message: { locationMessage } }
    }
    case 'sendContact':
      return { messageType: 'contactMessage', message: { contactMessage: body.contact[0] } }
    default:
      return {
        messageType: 'reactionMessage',
        message: { reactionMessage: { key: body.key, text: body.reaction } },
      }
  }
}
