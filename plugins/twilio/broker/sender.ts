import {
  type ConnectionContext,
  type HttpAnswer,
  HttpFailure,
  type Prepared,
  type PrepareResult,
  type SenderPort,
  type SendResult,
} from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import { accountPath, callTwilio, errorOfFailure } from './client.js'
import { prepareInteractive } from './content_store.js'
import { errorOfAnswer, mapError } from './error_map.js'
import { type Form, messageForm } from './message_form.js'
import { refuse } from './outbound_checks.js'
import { prepareTemplate } from './templates.js'
import { number, record, text } from './values.js'

export const sender: SenderPort = { prepare, send }

async function prepare(
  connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const error = refuse(connection, message)
  if (error) return { ok: false, error }
  const { content } = message
  if (content.kind === 'interactive') return prepareInteractive(connection, content.interactive)
  if (content.kind === 'template') return prepareTemplate(connection, content.template)
  return { ok: true, prepared: {} }
}

async function send(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const refusal = refuse(connection, message)
  if (refusal) return { outcome: 'failed', error: refusal }
  const preparation = prepared
    ? { ok: true as const, prepared }
    : await prepare(connection, message)
  if (!preparation.ok) return { outcome: 'failed', error: preparation.error }
  return post(connection, messageForm(connection, message, preparation.prepared))
}

async function post(connection: ConnectionContext, form: Form): Promise<SendResult> {
  try {
    const path = accountPath(connection, '/Messages.json')
    return outcomeOf(await callTwilio(connection, { service: 'api', method: 'POST', path, form }))
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: `${failure.reason}: ${failure.message}` }
    }
    return { outcome: 'failed', error: errorOfFailure(failure) }
  }
}

/** Twilio knows no idempotency key and may have taken a message that it answers with 5xx: only its 4xx is a no. */
function outcomeOf(answer: HttpAnswer): SendResult {
  const error = errorOfAnswer(answer)
  if (error && answer.status >= 400 && answer.status < 500 && answer.status !== 408) {
    return { outcome: 'failed', error }
  }
  if (error) {
    return { outcome: 'unknown', reason: `HTTP ${answer.status}: ${error.providerMessage}` }
  }
  const body = record(answer.json())
  const providerId = text(body.sid)
  if (providerId === undefined) {
    return { outcome: 'unknown', reason: `HTTP ${answer.status} without a message id` }
  }
  const code = number(body.error_code)
  if (code !== undefined && (body.status === 'failed' || body.status === 'undelivered')) {
    return { outcome: 'failed', error: mapError(code, text(body.error_message)) }
  }
  return { outcome: 'accepted', providerId }
}
