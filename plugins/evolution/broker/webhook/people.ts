import type { PersonRef } from '#contracts/events'
import { type Loose, text } from './values.js'

const DIGITS = /^\d{5,20}$/

/** WhatsApp's address of somebody, without the number of the device that spoke. */
export function bareJid(value: unknown): string | undefined {
  return text(value)?.replace(/[:_]\d+(?=@)/, '')
}

/** A person by phone, by hidden id, or a group; nothing for channels, statuses and broadcasts. */
export function personOf(value: unknown): PersonRef {
  const jid = bareJid(value) ?? ''
  const [user, server] = jid.split('@')
  switch (server) {
    case 's.whatsapp.net':
    case 'c.us':
    case 'hosted':
      return DIGITS.test(user) ? { phone: `+${user}`, waId: user } : {}
    case 'lid':
    case 'hosted.lid':
      return DIGITS.test(user) ? { lid: `${user}@lid` } : {}
    case 'g.us':
      return { groupId: jid }
    default:
      return {}
  }
}

/** Everything a key says about the other side: in a group, the group and who spoke in it. */
export function otherSide(key: Loose): PersonRef {
  const chat = personOf(key.remoteJid)
  const fromMe = key.fromMe === true
  if (chat.groupId) {
    const speaker = fromMe ? {} : merged(key.participant, key.participantAlt, key.participantPn)
    return { ...speaker, groupId: chat.groupId }
  }
  // `senderPn` and `senderLid` are of the writer: of ourselves, where we wrote.
  const writer = fromMe ? [] : [key.senderPn, key.senderLid]
  return merged(key.remoteJid, key.remoteJidAlt, ...writer)
}

export function isSomebody({ waId, lid, groupId }: PersonRef): boolean {
  return waId !== undefined || lid !== undefined || groupId !== undefined
}

/** Channels, statuses and broadcast lists are no conversations. */
export function isNoConversation(value: unknown): boolean {
  return /@(newsletter|broadcast)$/.test(text(value) ?? '')
}

function merged(...jids: unknown[]): PersonRef {
  return Object.assign({}, ...jids.toReversed().map(personOf)) as PersonRef
}
