import type { ContactDetail } from '#services/api/find_contact'
import { array, id, instant, nullable, object, string } from '../openapi/schema.js'
import { toIso } from './instant.js'

export const contactSchema = object({
  id: id(),
  name: nullable(string('What a colleague typed, else the profile name.')),
  profileName: nullable(string('As the person calls themselves on WhatsApp.')),
  phone: nullable(string('E.164; WhatsApp users may hide theirs.')),
  username: nullable(string()),
  locale: nullable(string()),
  notes: nullable(string()),
  optedOutAt: nullable(instant()),
  identities: array(
    object({ kind: string('phone, wa_id, bsuid, lid, username or group'), value: string() })
  ),
  conversations: array(object({ id: id(), numberId: id(), status: string() })),
  createdAt: instant(),
  updatedAt: instant(),
})

export function toContact({ row, identities, conversations }: ContactDetail) {
  return {
    id: row.id,
    name: row.given_name ?? row.name,
    profileName: row.name,
    phone: row.phone,
    username: row.username,
    locale: row.locale,
    notes: row.notes,
    optedOutAt: toIso(row.opted_out_at),
    identities: identities.map(({ kind, value }) => ({ kind, value })),
    conversations: conversations.map((conversation) => ({
      id: conversation.id,
      numberId: conversation.number_id,
      status: conversation.status,
    })),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  }
}
