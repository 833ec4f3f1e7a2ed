import type { IdentityEvent, PersonRef } from '#contracts/events'
import { compact, instant, list, type Loose, record, text, word } from './values.js'

const DIGITS = /^\d{5,20}$/
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/** Meta's `wa_id` as phone and id: kept digit by digit as given, since Brazil's ninth digit can't be computed. */
export function phoneRef(value: unknown): PersonRef {
  const id = word(value)?.replace(/^\+/, '')
  if (id === undefined) return {}
  if (DIGITS.test(id)) return { phone: `+${id}`, waId: id }
  return BSUID.test(id) ? { bsuid: id } : {}
}

/** Who wrote: the message's own ids, with the name from the `contacts` beside it. */
export function senderOf(message: Loose, contacts: unknown[], alone: boolean): PersonRef {
  const person = phoneRef(message.from)
  const bsuid = text(message.from_user_id)
  const parentBsuid = text(message.from_parent_user_id)
  const groupId = text(message.group_id)
  if (bsuid) person.bsuid = bsuid
  if (parentBsuid) person.parentBsuid = parentBsuid
  if (groupId) person.groupId = groupId
  const contact = contactOf(person, contacts, alone)
  if (contact) addContact(person, contact)
  return person
}

export function isSomebody({ phone, waId, bsuid }: PersonRef): boolean {
  return phone !== undefined || waId !== undefined || bsuid !== undefined
}

/** A lone contact beside a lone message belongs to it even where their ids are spelled differently. */
function contactOf(person: PersonRef, contacts: unknown[], alone: boolean): Loose | undefined {
  const match = contacts.find((contact) => {
    const { user_id: userId, wa_id: waId } = record(contact)
    return (
      (userId !== undefined && userId === person.bsuid) ||
      (waId !== undefined && waId === person.waId)
    )
  })
  return match !== undefined
    ? record(match)
    : alone && contacts.length === 1
      ? record(contacts[0])
      : undefined
}

function addContact(person: PersonRef, contact: Loose) {
  const profile = record(contact.profile)
  const displayName = text(profile.name)
  const username = text(profile.username)
  const identityHash = text(contact.identity_key_hash)
  person.bsuid ??= text(contact.user_id)
  person.parentBsuid ??= text(contact.parent_user_id)
  if (person.phone === undefined) Object.assign(person, phoneRef(contact.wa_id))
  if (displayName) person.displayName = displayName
  if (username) person.username = username
  if (identityHash) person.identityHash = identityHash
  compact(person)
}

/** `system` messages that tell of a new number or user id; null for all others. */
export function identityChange(message: Loose, externalId: string): IdentityEvent | null {
  const system = record(message.system)
  const previous = compact({
    ...phoneRef(message.from),
    bsuid: text(system.previous_user_id),
    parentBsuid: text(system.previous_parent_user_id),
  })
  // A new user id leaves the phone as it was.
  const kept = system.type === 'user_changed_user_id' ? message.from : undefined
  const current = compact({
    ...phoneRef(system.wa_id ?? kept),
    bsuid: text(system.user_id),
    parentBsuid: text(system.parent_user_id),
  })
  const changes = system.type === 'user_changed_number' || system.type === 'user_changed_user_id'
  if (!changes || !isSomebody(previous) || !isSomebody(current)) return null
  const at = instant(message.timestamp)
  return compact<IdentityEvent>({
    type: 'identity',
    externalId,
    at,
    providerId: text(message.id) ?? null,
    previous,
    current,
    note: text(system.body),
  })
}

/** A person without phone answered "share your number": the card they sent is their own. */
export function sharedOwnNumber(
  message: Loose,
  externalId: string,
  from: PersonRef
): IdentityEvent | null {
  const card = list(message.contacts)
    .map(record)
    .find(({ origin }) => origin === 'contact_request')
  const shared = phoneRef(
    list(card?.phones)
      .map(record)
      .find((phone) => text(phone.wa_id))?.wa_id
  )
  if (!from.bsuid || !shared.phone) return null
  const previous = compact({ bsuid: from.bsuid, parentBsuid: from.parentBsuid })
  const current = { ...previous, ...shared }
  return {
    type: 'identity',
    externalId,
    at: instant(message.timestamp),
    providerId: text(message.id) ?? null,
    previous,
    current,
  }
}
