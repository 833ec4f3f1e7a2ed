import type { FakeSession } from './sessions.js'

export interface SentMessage {
  action: string
  body: Record<string, any>
  /** The WAMessage it became. */
  message: Record<string, any>
}

const ACK_NUMBERS = { ERROR: -1, PENDING: 0, SERVER: 1, DEVICE: 2, READ: 3, PLAYED: 4 }
export type AckName = keyof typeof ACK_NUMBERS

/** A message in the form all engines share. */
export function waMessage(
  session: FakeSession,
  { chatId, bare, fromMe, participant = null, ...given }: Record<string, any>
): Record<string, any> {
  const own = session.me?.id
  return {
    id: [fromMe, chatId, bare, ...(participant ? [participant] : [])].join('_'),
    timestamp: Math.floor(Date.now() / 1000),
    from: fromMe ? own : chatId,
    fromMe,
    source: fromMe ? 'api' : 'app',
    to: fromMe ? chatId : own,
    participant,
    body: '',
    hasMedia: false,
    media: null,
    mediaUrl: null,
    ack: fromMe ? 0 : 1,
    ackName: fromMe ? 'PENDING' : 'SERVER',
    author: null,
    location: null,
    vCards: [],
    replyTo: null,
    _data: {},
    ...given,
  }
}

export function ackOf(message: Record<string, any>, ackName: AckName, chatId = message.to) {
  const [, , bare] = message.id.split('_')
  return {
    id: `true_${chatId}_${bare}`,
    from: chatId,
    to: message.from,
    participant: null,
    fromMe: true,
    ack: ACK_NUMBERS[ackName],
    ackName,
    _data: {},
  }
}

/** What the engines themselves give, where WAHA hands their object on. */
export function rawEngineObject(message: Record<string, any>, engine: 'WEBJS' | 'NOWEB') {
  const [fromMe, chatId, bare] = message.id.split('_')
  return engine === 'WEBJS'
    ? {
        id: { fromMe: fromMe === 'true', remote: chatId, id: bare, _serialized: message.id },
        ack: 0,
      }
    : {
        key: { fromMe: true, id: bare, remoteJid: chatId.replace('@c.us', '@s.whatsapp.net') },
        status: 'PENDING',
      }
}

export function partsOf(body: Record<string, any>): Record<string, any> {
  if (body.latitude !== undefined) {
    const { latitude, longitude, title } = body
    return {
      location: { latitude: String(latitude), longitude: String(longitude), description: title },
    }
  }
  if (body.contacts) return { vCards: body.contacts.map(({ vcard }: { vcard: string }) => vcard) }
  return { body: body.text ?? body.caption ?? '', hasMedia: body.file !== undefined }
}
