import type { PersonRef } from '#contracts/events'
import { newId } from '#lib/ids'
import { canonicalPhone, identitiesOf, identityKey, type Identity } from '#lib/people'
import { cleanText } from '#lib/text'
import type {
  Batch,
  InsertStatement,
  LookupStatement,
  UpdateStatement,
} from '#services/database/batch'

export interface PersonSeen {
  person: PersonRef
  scopes: { account: number; connection: number }
  at: number
}

export interface ResolvedContact {
  id: number
  name: string | null
  phone: string | null
  username: string | null
}

const FIND_IDENTITIES: LookupStatement = {
  table: 'contact_identities',
  key: { kind: 'text', scope: 'text', value: 'text' },
  select: ['kind', 'scope', 'value', 'contact_id'],
}

const FIND_CONTACTS: LookupStatement = {
  table: 'contacts',
  key: { id: 'bigint' },
  select: ['id', 'name', 'phone', 'username'],
}

const INSERT_CONTACT: InsertStatement = {
  table: 'contacts',
  columns: {
    id: 'bigint',
    name: 'text',
    phone: 'text',
    username: 'text',
    created_at: 'bigint',
    updated_at: 'bigint',
  },
}

/** Skips an identity that somebody has already: it is never taken away from them. */
export const INSERT_IDENTITY: InsertStatement = {
  table: 'contact_identities',
  columns: {
    id: 'bigint',
    contact_id: 'bigint',
    kind: 'text',
    scope: 'text',
    value: 'text',
    created_at: 'bigint',
  },
  ignoreConflict: '(kind, scope, value)',
}

const UPDATE_CONTACT: UpdateStatement = {
  table: 'contacts',
  key: { id: 'bigint' },
  set: { name: 'text', phone: 'text', username: 'text', updated_at: 'bigint' },
}

/**
 * The contact behind each person, in order; made where there is none. The strongest known identity decides (a business-scoped
 * id before a phone), and identities that are new are added to it: a person who hides the phone today and shows it
 * tomorrow stays one contact.
 */
export async function resolveContacts(
  batch: Batch,
  seen: PersonSeen[]
): Promise<ResolvedContact[]> {
  const identities = seen.map(({ person, scopes }) => identitiesOf(person, scopes))
  const { owners, contacts } = await findOwners(batch, identities.flat())
  const created = new Map<number, ResolvedContact & { created_at: number }>()
  const changed = new Map<number, ResolvedContact & { updated_at: number }>()
  const added: (Identity & { contact_id: number; id: number; created_at: number })[] = []

  const resolved = seen.map(({ person, at }, index) => {
    const own = identities[index]
    if (own.length === 0) throw new Error('the event names nobody: no phone, user id or group')
    const ownerId = own
      .map((identity) => owners.get(identityKey(identity)))
      .find((id) => id !== undefined)
    const contact = ownerId === undefined ? createContact(person) : contacts.get(ownerId)!
    if (ownerId === undefined) {
      contacts.set(contact.id, contact)
      created.set(contact.id, { ...contact, created_at: at })
    } else if (absorb(contact, person)) {
      if (created.has(contact.id)) Object.assign(created.get(contact.id)!, contact)
      else changed.set(contact.id, { ...contact, updated_at: at })
    }
    for (const identity of own) {
      const key = identityKey(identity)
      if (owners.has(key)) continue
      owners.set(key, contact.id)
      added.push({ ...identity, id: newId(), contact_id: contact.id, created_at: at })
    }
    return contact
  })

  await batch.insert(
    INSERT_CONTACT,
    [...created.values()].map((row) => ({ ...row, updated_at: row.created_at }))
  )
  await batch.insert(
    INSERT_IDENTITY,
    added.map((row) => ({ ...row }))
  )
  await batch.update(
    UPDATE_CONTACT,
    [...changed.values()].map((row) => ({ ...row }))
  )
  return resolved
}

/** Who has these identities, and what is known of them. One query each: joined they cost SQLite three times as much. */
async function findOwners(batch: Batch, identities: Identity[]) {
  const unique = new Map(identities.map((identity) => [identityKey(identity), identity]))
  const known = await batch.lookup<Identity & { contact_id: number }>(FIND_IDENTITIES, [
    ...unique.values(),
  ] as never)
  const owners = new Map(known.map((row) => [identityKey(row), row.contact_id]))
  const ids = [...new Set(owners.values())].map((id) => ({ id }))
  const rows = await batch.lookup<ResolvedContact>(FIND_CONTACTS, ids)
  return { owners, contacts: new Map(rows.map((row) => [row.id, row])) }
}

function createContact(person: PersonRef): ResolvedContact {
  const contact: ResolvedContact = { id: newId(), name: null, phone: null, username: null }
  absorb(contact, person)
  return contact
}

/** Takes over what the broker newly says of the person; true when something changed. */
function absorb(contact: ResolvedContact, person: PersonRef): boolean {
  const name = person.displayName ? cleanText(person.displayName).trim().slice(0, 300) : ''
  const phone = person.phone ?? person.waId
  const next = {
    name: name || contact.name,
    phone: contact.phone ?? (phone && !person.groupId ? canonicalPhone(phone) : null),
    username: person.username ?? contact.username,
  }
  const changed =
    next.name !== contact.name || next.phone !== contact.phone || next.username !== contact.username
  Object.assign(contact, next)
  return changed
}
