import type { BrokerEvent, MessageEvent } from '#contracts/events'
import { type MessageId, providerIdOf, requireMessageId, siblingOf } from '../message_ids.js'
import { compact, instant, type Loose, record, text } from '../values.js'
import type { Envelope } from '../webhook_parser.js'
import { contentOf } from './content.js'
import { forwardedOf } from './engine_data.js'
import { chatOf, isOurs, recipientOf, senderOf } from './people.js'
import { referralOf } from './referral.js'
import { statusOf } from './statuses.js'

/** A message of a customer, or one of ours: sent by us, or typed on the phone. */
export function readMessage(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const id = requireMessageId(payload.id)
  const chat = chatOf(id)
  if (!chat) return null
  // We hear of our own sending in the answer; here it only tells how far the message is.
  if (id.fromMe && payload.source === 'api') return statusOf(payload, id, chat, envelope)
  const content = contentOf(payload, payload.id as string)
  if (!content) return null
  const base = {
    externalId: envelope.session,
    at: instant(payload.timestamp) ?? instant(envelope.timestamp),
    providerId: providerIdOf(id),
    content,
    ...quoted(payload, id, envelope),
    ...(content.kind === 'unknown' ? { raw: payload } : {}),
  }
  if (id.fromMe) return { type: 'echo', ...base, to: recipientOf(chat, payload) }
  return compact<MessageEvent>({
    type: 'message',
    ...base,
    from: senderOf(chat, id, payload),
    forwarded: forwardedOf(payload._data),
    referral: referralOf(payload._data),
    opensWindow: true,
  })
}

/**
 * The phone could not decrypt it yet. It follows under the same id, and would be taken for a repeat if this
 * placeholder had that id.
 */
export function readWaiting(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const id = requireMessageId(payload.id)
  const chat = chatOf(id)
  if (!chat || id.fromMe) return null
  return {
    type: 'message',
    externalId: envelope.session,
    at: instant(payload.timestamp) ?? instant(envelope.timestamp),
    providerId: `waiting_${providerIdOf(id)}`,
    from: senderOf(chat, id, payload),
    content: {
      kind: 'unsupported',
      type: 'waiting',
      reason: 'Waiting for this message. It follows once the phone can decrypt it.',
    },
    opensWindow: true,
  }
}

/** The quoted message is named by its bare id; whose it was follows from who is said to have written it. */
function quoted(payload: Loose, id: MessageId, { me }: Envelope): { replyToProviderId?: string } {
  const { id: given, participant } = record(payload.replyTo)
  const bare = text(given)
  if (bare === undefined) return {}
  const author = text(participant)
  const ours = author === undefined ? !id.fromMe : isOurs(author, ourNames(me, payload, id))
  const target = siblingOf({ ...id, fromMe: ours }, bare)
  const inGroup = id.participant !== undefined && author !== undefined && !ours
  return { replyToProviderId: providerIdOf(inGroup ? { ...target, participant: author } : target) }
}

/** An inbound message is addressed to us, also where the envelope does not say who we are. */
const ourNames = (me: Loose, { to }: Loose, id: MessageId): Loose =>
  id.fromMe || Object.keys(me).length > 0 ? me : { id: to }
