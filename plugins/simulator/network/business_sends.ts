import type { SendResult } from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import { networkError } from '../broker/errors.js'
import type Chat from '../models/chat.js'
import PhoneMessage from '../models/phone_message.js'
import type StoredFile from '../models/stored_file.js'
import type { PhoneContent } from '../models/types.js'
import { type Line, findOrCreateChat } from './chats.js'
import { findOrCreateCustomer } from './customers.js'
import { fileRef } from './files.js'
import { type Network, newProviderId } from './network.js'
import { isTyped, PACE, scheduleStep } from './steps.js'
import { ring } from './webhooks.js'

/** A lost answer is found out later than a quick status would tell. */
const LOST_ANSWER_DELAY_MS = 3_000

/** Takes one message from the business, or says why not. The same reference is taken once. */
export async function businessSends(
  net: Network,
  line: Line,
  outbound: OutboundMessage,
  file: StoredFile | null
): Promise<SendResult> {
  const customer = await findOrCreateCustomer(outbound.to)
  if (!customer) return { outcome: 'failed', error: networkError('recipient_invalid') }
  const chat = await findOrCreateChat(net, customer, line)

  const { failure, failureMoment } = customer
  if (failure === 'never_arrives') {
    return { outcome: 'unknown', reason: 'the network did not answer' }
  }
  if (isTyped(failure) && failureMoment === 'at_once') {
    return { outcome: 'failed', error: networkError(failure) }
  }
  if (!isAllowed(chat, outbound, net.now())) {
    return { outcome: 'failed', error: networkError('window_closed') }
  }

  const known = await PhoneMessage.findBy('clientRef', outbound.clientRef)
  const providerId = known?.providerId ?? (await put(net, chat, outbound, file))
  if (!providerId) return { outcome: 'failed', error: networkError('content_invalid') }
  if (failure === 'answer_lost') {
    return { outcome: 'unknown', reason: 'the answer of the network was lost' }
  }
  return {
    outcome: 'accepted',
    providerId,
    recipientBsuid: customer.bsuid,
    ...(customer.waId && { recipientWaId: customer.waId }),
  }
}

/** Free-form messages only while the customer's window is open; reactions are no messages. */
function isAllowed(chat: Chat, { content }: OutboundMessage, now: number): boolean {
  return (
    content.kind === 'template' || content.kind === 'reaction' || (chat.windowExpiresAt ?? 0) > now
  )
}

async function put(net: Network, chat: Chat, outbound: OutboundMessage, file: StoredFile | null) {
  const content = toPhone(outbound, file)
  if (!content) return null
  const message = await PhoneMessage.create({
    chatId: chat.id,
    providerId: newProviderId(),
    clientRef: outbound.clientRef,
    author: 'business',
    kind: content.kind,
    content,
    replyTo: outbound.replyToProviderId ?? null,
    state: 'accepted',
    at: net.now(),
  })
  if (content.kind === 'reaction') await react(chat, content.targetProviderId, content.emoji)
  else await travel(net, message, chat)
  ring(net, chat)
  return message.providerId
}

/** On its way: what becomes of it depends on the customer's phone. */
async function travel(net: Network, message: PhoneMessage, chat: Chat) {
  await chat.merge({ lastMessageAt: net.now(), typingUntil: null }).save()
  const { failure, latencyMs } = chat.customer
  await scheduleStep(
    net,
    message,
    chat,
    'sent',
    (failure === 'answer_lost' ? LOST_ANSWER_DELAY_MS : PACE.sent) + latencyMs
  )
}

async function react(chat: Chat, targetProviderId: string, emoji: string) {
  await PhoneMessage.query()
    .where('chat_id', chat.id)
    .where('provider_id', targetProviderId)
    .update({ businessReaction: emoji || null })
}

function toPhone({ content }: OutboundMessage, file: StoredFile | null): PhoneContent | null {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', body: content.body }
    case 'media': {
      if (!file) return null
      const { kind, filename } = content.media
      const media = {
        kind,
        id: fileRef(file),
        mime: file.mime,
        size: file.size,
        sha256: file.sha256,
        ...(filename && { filename }),
      }
      return { kind, media, ...(content.caption && { caption: content.caption }) }
    }
    default:
      return content
  }
}
