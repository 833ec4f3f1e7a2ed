import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type Prepared,
  type SendResult,
  type SenderPort,
} from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import { failureError } from '../calls.js'
import type { Hosting } from '../hosting.js'
import { refuse } from '../outbound/outbound_checks.js'
import { messagePayload } from '../outbound/payloads.js'
import { list, record, text } from '../webhook/values.js'
import { uploadMedia } from './media_upload.js'

export function createSender(hosting: Hosting): SenderPort {
  return {
    async prepare(connection, message) {
      const error = refuse(message)
      if (error) return { ok: false, error }
      if (message.content.kind !== 'media') return { ok: true, prepared: {} }
      return uploadMedia(hosting, connection, message.content.media)
    },
    send: (connection, message, prepared) => send(hosting, connection, message, prepared),
  }
}

async function send(
  hosting: Hosting,
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const refusal = refuse(message)
  if (refusal) return { outcome: 'failed', error: refusal }
  let mediaId = text(prepared?.mediaId)
  if (message.content.kind === 'media' && mediaId === undefined) {
    const upload = await uploadMedia(hosting, connection, message.content.media)
    if (!upload.ok) return { outcome: 'failed', error: upload.error }
    mediaId = text(upload.prepared.mediaId)
  }
  return post(hosting, connection, messagePayload(message, mediaId))
}

async function post(
  hosting: Hosting,
  connection: ConnectionContext,
  json: object
): Promise<SendResult> {
  try {
    const path = hosting.messages(connection)
    return outcomeOf(hosting, await hosting.call(connection, { method: 'POST', path, json }))
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: `${failure.reason}: ${failure.message}` }
    }
    return { outcome: 'failed', error: failureError(failure) }
  }
}

/** There is no idempotency key: without WhatsApp's own words about this message, nobody knows whether it was taken. */
function outcomeOf(hosting: Hosting, answer: HttpAnswer): SendResult {
  const error = hosting.refusalOf(answer)
  const explained = error?.code !== null
  if (error && (explained || answer.status < 500)) return { outcome: 'failed', error }
  if (error) return { outcome: 'unknown', reason: error.providerMessage }
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
