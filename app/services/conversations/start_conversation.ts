import db from '@adonisjs/lucid/services/db'
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { findSendingConnection } from '#services/brokers/sending_connection'
import { resolveContacts } from '#services/contacts/resolve_contacts'
import { ConversationSet } from '#services/conversations/conversation_rows'
import { writeTransaction } from '#services/database/write_transaction'
import { bell } from '#services/realtime/bell'
import { ChangeSet, recordChanges } from '#services/realtime/changes'

export interface StartConversationInput {
  numberId: number
  /** E.164, or as people write it in `defaultCountry`. */
  to: { phone: string; name?: string }
  defaultCountry?: CountryCode
}

export type StartConversationResult =
  | { type: 'started' | 'existing'; conversationId: number }
  | { type: 'invalid_phone' }
  | { type: 'no_connection' }

/** The conversation of a number with a phone: found, or opened empty and ready to be written in. */
export async function startConversation(
  input: StartConversationInput
): Promise<StartConversationResult> {
  const phone = parsePhoneNumberFromString(input.to.phone, input.defaultCountry)
  if (!phone?.isPossible()) return { type: 'invalid_phone' }
  const connection = await findSendingConnection(input.numberId)
  if (!connection) return { type: 'no_connection' }
  const number = await db
    .from('numbers')
    .where('id', input.numberId)
    .select('default_team_id')
    .firstOrFail()

  const outcome = await writeTransaction(async (batch) => {
    const now = Date.now()
    const [contact] = await resolveContacts(batch, [
      {
        person: { phone: phone.number, displayName: input.to.name },
        scopes: { account: 0, connection: connection.id },
        at: now,
      },
    ])
    const conversations = new ConversationSet(batch)
    await conversations.loadOrOpen([
      { numberId: input.numberId, contactId: contact.id, teamId: number.default_team_id, at: now },
    ])
    const conversation = conversations.of(input.numberId, contact.id)
    if (!conversations.wasOpened(conversation.id)) {
      return { type: 'existing' as const, conversationId: conversation.id, bells: [] }
    }
    const changes = new ChangeSet()
    changes.add(input.numberId, conversation.id, 'conversation')
    const recorded = await recordChanges(batch, changes, now)
    conversation.change_seq = recorded.seqOf(conversation.id)
    await conversations.write([conversation])
    return { type: 'started' as const, conversationId: conversation.id, bells: recorded.bells }
  })
  bell.ring(outcome.bells)
  return { type: outcome.type, conversationId: outcome.conversationId }
}
