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
import { callGraph, failureError, refusalOf } from './client.js'
import { uploadMedia } from './media_upload.js'
import { refuse } from './outbound_checks.js'
import { messagePayload } from './payloads.js'
import { list, record, text } from './webhook/values.js'

export const sender: SenderPort = { prepare, send }

async function prepare(
  connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const error = refuse(message)
  if (error) return { ok: false, error }
  if (message.content.kind !== 'media') return { ok: true, prepared: {} }
  return uploadMedia(connection, message.content.media)
}

async function send(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const refusal = refuse(message)
  if (refusal) return { outcome: 'failed', error: refusal }
  let mediaId = text(prepared?.mediaId)
  if (message.content.kind === 'media' && mediaId === undefined) {
    const upload = await uploadMedia(connection, message.content.media)
    if (!upload.ok) return { outcome: 'failed', error: upload.error }
    mediaId = text(upload.prepared.mediaId)
  }
  return post(connection, messagePayload(message, mediaId))
}

async function post(connection: ConnectionContext, json: object): Promise<SendResult> {
  try {
    return outcomeOf(
      await callGraph(connection, {
        method: 'POST',
        path: `${connection.externalId}/messages`,
        json,
      })
    )
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: `${failure.reason}: ${failure.message}` }
    }
    return { outcome: 'failed', error: failureError(failure) }
  }
}

/** Meta knows no idempotency key: without its own words about this message, nobody knows whether it was taken. */
function outcomeOf(answer: HttpAnswer): SendResult {
  const error = refusalOf(answer)
  const explained = error?.code !== null
  if (error && (explained || answer.status < 500)) return { outcome: 'failed', error }
  if (error) return { outcome: 'unknown', reason: `HTTP ${answer.status} without an explanation` }
  const body = record(answer.json())
  const providerId = text(record(list(body.messages)[0]).id)
  if (providerId === undefined) {
    return { outcome: 'unknown', reason: `HTTP ${answer.status} without a message id` }
  }
  return accepted(providerId, record(list(body.contacts)[0]))
}

function accepted(providerId: string, contact: Record<string, unknown>): SendResult {
  const recipientWaId = text(contact.wa_id)
  const recipientBsuid = text(contact.user_id)
  return {
    outcome: 'accepted',
    providerId,
    ...(recipientWaId ? { recipientWaId } : {}),
    ...(recipientBsuid ? { recipientBsuid } : {}),
  }
}
