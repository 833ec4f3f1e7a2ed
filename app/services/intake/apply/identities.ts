import type { IdentityEvent, MessageEvent, PersonRef } from '#contracts/events'
import { newId } from '#lib/ids'
import { canonicalPhone, identitiesOf } from '#lib/people'
import type { Batch } from '#services/database/batch'
import { nothingApplied, type RoutedEvent } from '#services/intake/applied'
import { applyMessages } from '#services/intake/apply/messages'
import type { NumberChange } from '#services/realtime/changes'

/**
 * A person's ids changed or were linked: the contact keeps its conversations and is reached by the new ones.
 * Ids that the person gave up are taken from the contact, because WhatsApp hands old phone numbers to others.
 */
export async function applyIdentity(
  batch: Batch,
  entry: RoutedEvent<IdentityEvent>
): Promise<NumberChange[]> {
  const { event, account, connection, receivedAt } = entry
  const scopes = { account: account.id, connection: connection.id }
  if (await isKnown(batch, entry)) return []
  const contactId =
    (await ownerOf(batch, event.previous, scopes)) ?? (await ownerOf(batch, event.current, scopes))
  if (contactId === null) return []

  for (const { kind, scope, value } of identitiesOf(event.previous, scopes)) {
    const replaced = identitiesOf(event.current, scopes).some((identity) => identity.kind === kind)
    if (!replaced) continue
    await batch.query(
      'DELETE FROM contact_identities WHERE kind = ? AND scope = ? AND value = ? AND contact_id = ?',
      [kind, scope, value, contactId]
    )
  }
  for (const { kind, scope, value } of identitiesOf(event.current, scopes)) {
    await batch.query(
      `INSERT INTO contact_identities (id, contact_id, kind, scope, value, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (kind, scope, value) DO NOTHING`,
      [newId(), contactId, kind, scope, value, receivedAt]
    )
  }
  const phone = event.current.phone ?? event.current.waId
  if (phone) {
    await batch.query('UPDATE contacts SET phone = ?, updated_at = ? WHERE id = ?', [
      canonicalPhone(phone),
      receivedAt,
      contactId,
    ])
  }
  return event.note ? tellThread(batch, entry, event.note) : []
}

/** The line it left in the thread tells a repeated delivery; by then the old ids may be somebody else's. */
async function isKnown(
  batch: Batch,
  { event, connection }: RoutedEvent<IdentityEvent>
): Promise<boolean> {
  if (event.providerId === null) return false
  const [line] = await batch.query(
    'SELECT id FROM messages WHERE connection_id = ? AND provider_message_id = ?',
    [connection.id, event.providerId]
  )
  return line !== undefined
}

async function ownerOf(
  batch: Batch,
  person: PersonRef,
  scopes: { account: number; connection: number }
): Promise<number | null> {
  for (const { kind, scope, value } of identitiesOf(person, scopes)) {
    const [row] = await batch.query<{ contact_id: number }>(
      'SELECT contact_id FROM contact_identities WHERE kind = ? AND scope = ? AND value = ?',
      [kind, scope, value]
    )
    if (row) return row.contact_id
  }
  return null
}

/** One quiet line in the thread; it opens no window and marks nothing unread. */
async function tellThread(
  batch: Batch,
  entry: RoutedEvent<IdentityEvent>,
  note: string
): Promise<NumberChange[]> {
  const { event } = entry
  if (event.providerId === null) return []
  const line: MessageEvent = {
    type: 'message',
    externalId: event.externalId,
    at: event.at,
    providerId: event.providerId,
    from: event.current,
    content: { kind: 'system', body: note, type: 'identity' },
    opensWindow: false,
  }
  const applied = nothingApplied()
  await applyMessages(batch, [{ ...entry, event: line }], applied)
  return applied.bells
}
