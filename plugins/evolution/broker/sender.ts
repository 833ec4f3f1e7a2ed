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
import { callGateway, failureError } from './client.js'
import { messagesOf, metaError, refusalOf } from './error_map.js'
import { findKey } from './message_keys.js'
import { refuse } from './outbound_checks.js'
import { type MessageKey, type Posting, posting } from './payloads.js'
import { sendingProblem } from './session_state.js'
import { personOf } from './webhook/people.js'
import { record, text } from './webhook/values.js'

/** Below the host's own limit for a call, so that the reason is ours. */
const SEND_TIMEOUT_MS = 55_000

export const sender: SenderPort = { prepare, send }

/** Without a linked phone the gateway's own failure leaves open what happened; asked before, it is certain. */
async function prepare(
  connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const error = refuse(message) ?? (await sendingProblem(connection))
  if (error) return { ok: false, error }
  if (message.content.kind !== 'reaction') return { ok: true, prepared: {} }
  const key = await findKey(connection, message.content.targetProviderId)
  return { ok: true, prepared: key ? { key } : {} }
}

async function send(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const refusal = refuse(message)
  if (refusal) return { outcome: 'failed', error: refusal }
  const key = (prepared?.key as MessageKey | undefined) ?? null
  return post(connection, await posting(message, key))
}

async function post(connection: ConnectionContext, { action, json }: Posting): Promise<SendResult> {
  try {
    const answer = await callGateway(connection, {
      method: 'POST',
      path: `message/${action}/{i}`,
      instance: connection.externalId,
      json,
      timeoutMs: SEND_TIMEOUT_MS,
    })
    return outcomeOf(answer)
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: `${failure.reason}: ${failure.message}` }
    }
    return { outcome: 'failed', error: failureError(failure) }
  }
}

function outcomeOf(answer: HttpAnswer): SendResult {
  const error = refusalOf(answer)
  if (error) {
    return isUncertain(answer)
      ? { outcome: 'unknown', reason: error.providerMessage }
      : { outcome: 'failed', error }
  }
  const body = record(answer.json())
  const { id, remoteJid } = record(body.key)
  const providerId = text(id)
  if (providerId !== undefined) return accepted(providerId, remoteJid)
  const refused = metaError(body)
  if (refused) return { outcome: 'failed', error: refused }
  return { outcome: 'unknown', reason: `HTTP ${answer.status} without a message id` }
}

/** The gateway answers 400 with a stringified exception too, which may have been thrown after WhatsApp took the message. */
function isUncertain(answer: HttpAnswer): boolean {
  if (answer.status >= 500 || answer.status === 408 || answer.status < 400) return true
  const told = messagesOf(answer.json()).map(text)
  return answer.status === 400 && told.some((words) => /^\s*\w*(Error|Boom)\b/.test(words ?? ''))
}

function accepted(providerId: string, remoteJid: unknown): SendResult {
  const { waId } = personOf(remoteJid)
  return { outcome: 'accepted', providerId, ...(waId ? { recipientWaId: waId } : {}) }
}
