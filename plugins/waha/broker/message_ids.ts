import { createHash } from 'node:crypto'
import { list, record, text } from './values.js'

/** `{fromMe}_{chatId}_{id}[_{participant}]` */
export interface MessageId {
  fromMe: boolean
  chatId: string
  bare: string
  participant?: string
}

const SERIALISED = /^(true|false)_([^_]+@[^_]+)_([^_]+)(?:_(.+))?$/

export function parseMessageId(value: unknown): MessageId | null {
  const match = typeof value === 'string' ? SERIALISED.exec(value) : null
  if (!match) return null
  const [, fromMe, chatId, bare, participant] = match
  return { fromMe: fromMe === 'true', chatId, bare, ...(participant ? { participant } : {}) }
}

export function requireMessageId(value: unknown): MessageId {
  const id = parseMessageId(value)
  if (!id) throw new Error('the message has no id of the known form')
  return id
}

/**
 * The id that the core keeps. Ours goes without its chat: one message of ours is named after the phone number in the
 * answer, after the hidden id in an ack, or after a number without its ninth digit. Theirs keeps it, because marking
 * it as read needs the chat.
 */
export function providerIdOf({ fromMe, chatId, bare, participant }: MessageId): string {
  if (fromMe) return `true_${bare}`
  return ['false', chatId, bare, participant].filter((part) => part !== undefined).join('_')
}

/** The id as WAHA takes it, for a quote or a reaction in this chat. */
export function wahaIdOf(providerId: string, chatId: string): string {
  const own = /^true_([^_@]+)$/.exec(providerId)
  return own ? `true_${chatId}_${own[1]}` : providerId.replace(/^waiting_/, '')
}

/** Another message of the same author in the same chat: edits, revokes and quotes give its bare id alone. */
export function siblingOf(id: MessageId, bare: string): MessageId {
  return parseMessageId(bare) ?? { ...id, bare }
}

/** Chosen by us, so that a message whose answer was lost can be looked for. Of the form that WhatsApp Web makes. */
export function reservedId(externalId: string, clientRef: string): string {
  const digest = createHash('sha256').update(`${externalId}:${clientRef}`).digest('hex')
  return `3EB0${digest.slice(0, 18).toUpperCase()}`
}

/** The id in the answer of a send call: a message of WAHA, or an object of its engine. */
export function sentIdOf(answer: unknown): MessageId | null {
  const body = record(Array.isArray(answer) ? list(answer)[0] : answer)
  const inner = record(body.id)
  const key = record(body.key ?? record(body._data).key)
  for (const candidate of [body.id, inner._serialized]) {
    const parsed = parseMessageId(candidate)
    if (parsed) return parsed
  }
  const bare = text(key.id) ?? text(inner.id) ?? text(body.id)
  if (bare === undefined) return null
  return { fromMe: true, chatId: text(key.remoteJid) ?? text(inner.remote) ?? '', bare }
}
