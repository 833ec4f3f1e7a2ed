import type { EvolutionFake } from './evolution_fake.js'
import type { Bag } from './exchange.js'
import type { FakeInstance } from './instances.js'

/** What happens on the phone's side; every field may be left out. */
export interface PhoneMessage {
  /** Digits, or a whole JID. */
  chat?: string
  fromMe?: boolean
  id?: string
  name?: string
  text?: string
  /** Instead of a text: the gateway's own message object and its type. */
  message?: Bag
  messageType?: string
  key?: Bag
  replyTo?: string
  at?: number
}

/** `messages.upsert` of one message, remembered as the gateway does. */
export function upsertOf(fake: EvolutionFake, instance: FakeInstance, given: PhoneMessage): Bag {
  const chat = given.chat ?? '5511988887777'
  const remoteJid = chat.includes('@') ? chat : `${fake.waId(chat)}@s.whatsapp.net`
  const message = given.message ?? { conversation: given.text ?? 'Olá!' }
  const data = {
    key: { remoteJid, fromMe: given.fromMe ?? false, id: given.id ?? fake.nextId(), ...given.key },
    pushName: given.fromMe ? 'Você' : (given.name ?? 'Ana Souza'),
    status: given.fromMe ? 'SERVER_ACK' : 'DELIVERY_ACK',
    message,
    contextInfo: given.replyTo ? { stanzaId: given.replyTo } : null,
    messageType: given.messageType ?? Object.keys(message)[0],
    messageTimestamp: Math.floor((given.at ?? Date.now()) / 1000),
    ...{ instanceId: instance.id, source: 'android' },
  }
  instance.messages.set(data.key.id, data)
  return data
}
