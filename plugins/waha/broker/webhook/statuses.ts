import type { BrokerError } from '#contracts/errors'
import type { BrokerEvent, DeliveryStatus, StatusEvent } from '#contracts/events'
import { type ChatId, parseChatId, personOf } from '../chat_ids.js'
import { brokerError } from '../error_map.js'
import { type MessageId, providerIdOf, requireMessageId } from '../message_ids.js'
import { instant, type Loose, text } from '../values.js'
import type { Envelope } from '../webhook_parser.js'
import { chatOf } from './people.js'

const STATUSES: Record<string, DeliveryStatus> = {
  ERROR: 'failed',
  PENDING: 'accepted',
  SERVER: 'sent',
  DEVICE: 'delivered',
  READ: 'read',
  PLAYED: 'played',
}

const NAMES: Record<string, string> = {
  '-1': 'ERROR',
  '0': 'PENDING',
  '1': 'SERVER',
  '2': 'DEVICE',
  '3': 'READ',
  '4': 'PLAYED',
}

export function readAck(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const id = requireMessageId(payload.id)
  const chat = chatOf(id)
  // An ack of a message to us tells what we did with it.
  if (!chat || !id.fromMe) return null
  return statusOf(payload, id, chat, envelope)
}

export function statusOf(
  payload: Loose,
  id: MessageId,
  chat: ChatId,
  envelope: Envelope
): StatusEvent {
  const name = text(payload.ackName) ?? NAMES[String(payload.ack)]
  const status = name === undefined ? undefined : STATUSES[name]
  if (status === undefined) {
    throw new Error(`the ack ${String(name ?? payload.ack).slice(0, 40)} is not known`)
  }
  const member = chat.kind === 'group' ? parseChatId(payload.participant) : null
  return {
    type: 'status',
    externalId: envelope.session,
    at: instant(envelope.timestamp) ?? instant(payload.timestamp),
    providerId: providerIdOf(id),
    status,
    recipient: personOf(member && member.kind !== 'other' ? member : chat),
    ...(status === 'failed' ? { error: notTaken() } : {}),
  }
}

/** WAHA says no more than this. */
const notTaken = (): BrokerError =>
  brokerError('unknown', 'after_fix', 'WhatsApp did not take the message', { code: 'ERROR' })
