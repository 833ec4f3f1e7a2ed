import type { BrokerEvent } from '#contracts/events'
import { contentOf } from './content.js'
import { isNoConversation } from './people.js'
import { instant, type Loose, record, text } from './values.js'

const REVOKE = ['REVOKE', 0]
const EDIT = ['MESSAGE_EDIT', 14]

/** Baileys' own word for what happened to an earlier message; edits and revokes are told, settings are not. */
export function protocolChange(change: Loose, externalId: string): BrokerEvent | null {
  const { key, type, editedMessage, timestampMs } = change
  const isEdit = EDIT.includes(type as never) || (type === undefined && editedMessage !== undefined)
  if (!isEdit && !REVOKE.includes(type as never)) return null
  if (isNoConversation(record(key).remoteJid)) return null
  const targetProviderId = text(record(key).id)
  if (targetProviderId === undefined) throw new Error('the change names no message')
  if (!isEdit) return revoke(targetProviderId, externalId, timestampMs)
  const content = contentOf(record(editedMessage), targetProviderId)
  if (content === null) throw new Error('the edit says nothing')
  const at = instant(timestampMs)
  const providerId = `${targetProviderId}:edit:${at ?? ''}`
  return { type: 'edit', externalId, at, providerId, targetProviderId, content }
}

/** `messages.delete`: the key, or the key's fields beside a status. */
export function deletion(data: Loose, externalId: string): BrokerEvent | null {
  const key = data.key === undefined ? data : record(data.key)
  if (isNoConversation(key.remoteJid)) return null
  const id = text(key.id) ?? text(data.keyId)
  if (id === undefined) throw new Error('the deletion names no message')
  return revoke(id, externalId, undefined)
}

/** Told in up to three ways for one message: they must be one event. */
export function revoke(targetProviderId: string, externalId: string, at: unknown): BrokerEvent {
  return {
    type: 'delete',
    externalId,
    at: instant(at),
    providerId: `${targetProviderId}:delete`,
    targetProviderId,
  }
}
