import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type Prepared,
  type PrepareResult,
  type SendResult,
  type SenderPort,
} from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import { chatIdFor, parseChatId } from './chat_ids.js'
import { callWaha, failureError, type WahaCall } from './client.js'
import { isExplainedRefusal, refusalOf } from './error_map.js'
import { type MessageId, providerIdOf, sentIdOf } from './message_ids.js'
import { refuse } from './outbound_checks.js'
import { sendCall } from './payloads.js'
import { findRecipient } from './recipient.js'
import { reconcile } from './reconcile.js'
import { text } from './values.js'

export const sender: SenderPort = { prepare, send, reconcile }

async function prepare(
  connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const error = refuse(message)
  if (error) return { ok: false, error }
  const recipient = await findRecipient(connection, message.to)
  return recipient.ok ? { ok: true, prepared: { chatId: recipient.chatId } } : recipient
}

async function send(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const refusal = refuse(message)
  if (refusal) return { outcome: 'failed', error: refusal }
  const chatId = text(prepared?.chatId) ?? chatIdFor(message.to)!
  const call = await sendCall(connection.externalId, chatId, message)
  const answer = await post(connection, call)
  if ('outcome' in answer) return answer
  // The answer to a reaction need not name a message, and there is no second one to mistake it for.
  return message.content.kind === 'reaction'
    ? outcomeOf(answer, { fromMe: true, chatId, bare: `reaction-${message.clientRef}` })
    : outcomeOf(answer)
}

async function post(
  connection: ConnectionContext,
  call: WahaCall
): Promise<HttpAnswer | SendResult> {
  try {
    return await callWaha(connection, call)
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: `${failure.reason}: ${failure.message}` }
    }
    return { outcome: 'failed', error: failureError(failure) }
  }
}

/** A general 500 may come after the phone has sent: only WhatsApp's own refusal within it is certain. */
function outcomeOf(answer: HttpAnswer, fallback: MessageId | null = null): SendResult {
  const error = refusalOf(answer)
  if (error) {
    const doubtful = answer.status >= 500 || answer.status === 408
    return doubtful && !isExplainedRefusal(error)
      ? { outcome: 'unknown', reason: `HTTP ${answer.status}: ${error.providerMessage}` }
      : { outcome: 'failed', error }
  }
  const id = sentIdOf(answer.json()) ?? fallback
  return id === null
    ? { outcome: 'unknown', reason: `HTTP ${answer.status} without a message id` }
    : accepted(id)
}

/** The chat in the id is the person as WhatsApp spells them. */
export function accepted(id: MessageId): SendResult {
  const providerId = providerIdOf({ ...id, fromMe: true })
  const chat = parseChatId(id.chatId)
  return chat?.kind === 'person'
    ? { outcome: 'accepted', providerId, recipientWaId: chat.user }
    : { outcome: 'accepted', providerId }
}
