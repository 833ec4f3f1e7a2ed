import type { PersonRef } from '#contracts/events'

/** An address in the one form WAHA sends to. Channels, statuses and broadcasts are `other`. */
export interface ChatId {
  kind: 'person' | 'hidden' | 'group' | 'other'
  id: string
  user: string
}

/** `5511…@c.us`, or `5511…:12@s.whatsapp.net` inside raw data: the device number is dropped. */
const ADDRESS = /^([^@:_\s]+)(?::\d+)?@([a-z.]+)$/i
const DIGITS = /^\d{5,20}$/

export function parseChatId(value: unknown): ChatId | null {
  const [, user, server] = typeof value === 'string' ? (ADDRESS.exec(value) ?? []) : []
  if (!user || !server) return null
  switch (server) {
    case 'c.us':
    case 's.whatsapp.net':
      return DIGITS.test(user) ? { kind: 'person', id: `${user}@c.us`, user } : null
    case 'lid':
      return { kind: 'hidden', id: `${user}@lid`, user }
    case 'g.us':
      return { kind: 'group', id: `${user}@g.us`, user }
    default:
      return { kind: 'other', id: value as string, user }
  }
}

export function personOf(chat: ChatId): PersonRef {
  switch (chat.kind) {
    case 'person':
      return { phone: `+${chat.user}`, waId: chat.user }
    case 'group':
      return { groupId: chat.id }
    default:
      return { lid: chat.id }
  }
}

/** Where a message to this person goes, as WhatsApp itself spelled them where it did. */
export function chatIdFor({ groupId, waId, phone, lid }: PersonRef): string | null {
  if (groupId) return groupId.includes('@') ? groupId : `${groupId}@g.us`
  const digits = (waId ?? phone)?.replace(/\D/g, '')
  if (digits) return `${digits}@c.us`
  if (lid) return lid.includes('@') ? lid : `${lid}@lid`
  return null
}
