import type { BrokerEvent } from '#contracts/events'
import { parseMessageId, providerIdOf, requireMessageId, siblingOf } from '../message_ids.js'
import { instant, type Loose, record, text } from '../values.js'
import type { Envelope } from '../webhook_parser.js'
import { contentOf } from './content.js'
import { chatOf, senderOf } from './people.js'

/** One of the customer's. Ours is known to whoever gave it. */
export function readReaction(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const id = requireMessageId(payload.id)
  const chat = chatOf(id)
  if (!chat || id.fromMe || payload.fromMe === true) return null
  const reaction = record(payload.reaction)
  return {
    type: 'reaction',
    externalId: envelope.session,
    at: instant(payload.timestamp) ?? instant(envelope.timestamp),
    providerId: providerIdOf(id),
    from: senderOf(chat, id, payload),
    targetProviderId: providerIdOf(requireMessageId(reaction.messageId)),
    emoji: text(reaction.text) ?? null,
  }
}

/** The edit is a message of its own; what it changes is named by the bare id, in the same chat by the same author. */
export function readEdit(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const id = requireMessageId(payload.id)
  if (!chatOf(id)) return null
  const target = siblingOf(id, text(payload.editedMessageId) ?? id.bare)
  return {
    type: 'edit',
    externalId: envelope.session,
    at: instant(payload.timestamp) ?? instant(envelope.timestamp),
    providerId: providerIdOf(id),
    targetProviderId: providerIdOf(target),
    content: contentOf(payload, payload.id as string) ?? { kind: 'text', body: '' },
  }
}

/** `before` is the message itself, where the engine still has it; a group's administrator may revoke another's. */
export function readRevoke(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const [before, after] = [record(payload.before), record(payload.after)]
  const known = parseMessageId(before.id)
  const id = known ?? requireMessageId(after.id)
  if (!chatOf(id)) return null
  const target = known ?? siblingOf(id, text(payload.revokedMessageId) ?? id.bare)
  return {
    type: 'delete',
    externalId: envelope.session,
    at: instant(after.timestamp) ?? instant(envelope.timestamp),
    providerId: providerIdOf(parseMessageId(after.id) ?? id),
    targetProviderId: providerIdOf(target),
  }
}
