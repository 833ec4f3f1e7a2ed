import type { PersonRef } from '#contracts/events'
import { type ChatId, parseChatId, personOf } from '../chat_ids.js'
import type { MessageId } from '../message_ids.js'
import { type Loose, text } from '../values.js'
import { otherAddressOf, senderNameOf } from './engine_data.js'

/** The chat a message stands in; null for channels, statuses and broadcasts, which are no conversations. */
export function chatOf(id: MessageId): ChatId | null {
  const chat = parseChatId(id.chatId)
  if (!chat) throw new Error(`${id.chatId.slice(0, 100)} is no address of a chat`)
  return chat.kind === 'other' ? null : chat
}

/** Who wrote: by both addresses where the engine tells both, because one may be hidden. */
export function senderOf(chat: ChatId, id: MessageId, payload: Loose): PersonRef {
  const displayName = senderNameOf(payload._data)
  const name = displayName === undefined ? {} : { displayName }
  if (chat.kind !== 'group') return { ...withOther(chat, payload), ...name }
  const member = parseChatId(payload.participant ?? payload.author ?? id.participant)
  const person = member && member.kind !== 'group' ? withOther(member, payload) : {}
  return { groupId: chat.id, ...person, ...name }
}

/** The chat that a message of ours stands in. */
export function recipientOf(chat: ChatId, payload: Loose): PersonRef {
  return chat.kind === 'group' ? personOf(chat) : withOther(chat, payload)
}

function withOther(address: ChatId, payload: Loose): PersonRef {
  const other = parseChatId(otherAddressOf(payload._data))
  const differs = other && other.kind !== address.kind && other.kind !== 'group'
  const known = personOf(address)
  return differs && other.kind !== 'other' ? { ...personOf(other), ...known } : known
}

/** Is this address ours? WAHA names us by number, hidden id and device. */
export function isOurs(address: unknown, me: Loose): boolean {
  const id = parseChatId(address)?.id
  return (
    id !== undefined && [me.id, me.lid, me.jid].some((own) => parseChatId(text(own))?.id === id)
  )
}
