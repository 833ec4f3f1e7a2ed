import type {
  ConnectionContext,
  HttpAnswer,
  OutboundMessage,
  Prepared,
  PrepareResult,
  SenderPort,
  SendResult,
} from 'balcao/plugin'
import { HttpFailure } from 'balcao/plugin'
import { refusal } from './acceptable.js'
import { ask, call } from './client.js'
import { carrierPigeonError, errorOf, errorOfFailure } from './errors.js'
import { record, text } from './values.js'

export const sender: SenderPort = { prepare, send }

/** Uploads the image; the core keeps the id, so that a retry does not carry it again. */
async function prepare(
  connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const error = refusal(message)
  if (error) return { ok: false, error }
  if (message.content.kind !== 'media') return { ok: true, prepared: {} }
  const { media } = message.content
  const file = { body: await media.read(), mime: media.mime }
  const asked = await ask(connection, { path: '/v1/files', file })
  if (!asked.ok) return asked
  const id = text(record(asked.answer.json()).id)
  return id
    ? { ok: true, prepared: { file: id } }
    : { ok: false, error: carrierPigeonError(null, 'It took the file and gave no id') }
}

async function send(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Promise<SendResult> {
  const error = refusal(message)
  if (error) return { outcome: 'failed', error }
  try {
    const json = wireMessage(connection, message, prepared)
    return outcomeOf(await call(connection, { path: '/v1/messages', json }))
  } catch (failure) {
    // Once the request was sent, the gateway may have taken the message whatever happened to its answer.
    if (failure instanceof HttpFailure && failure.sent) {
      return { outcome: 'unknown', reason: failure.message }
    }
    return { outcome: 'failed', error: errorOfFailure(failure) }
  }
}

function wireMessage(
  { externalId }: ConnectionContext,
  { content, to, clientRef, replyToProviderId }: OutboundMessage,
  prepared: Prepared | null
) {
  const envelope = { line: externalId, to: to.phone, ref: clientRef, reply_to: replyToProviderId }
  switch (content.kind) {
    case 'text':
      return { ...envelope, text: content.body }
    case 'media':
      return { ...envelope, image: { file: prepared?.file, caption: content.caption } }
    default:
      // `refusal` let it pass, so it is declared: a new kind needs its own line here.
      throw new Error(`no wire format for "${content.kind}"`)
  }
}

/** Taken, refused, or we can't know: an answer that is neither is never resent blindly. */
function outcomeOf(answer: HttpAnswer): SendResult {
  const error = errorOf(answer)
  if (error) return { outcome: 'failed', error }
  const providerId = answer.status === 201 ? text(record(answer.json()).id) : undefined
  return providerId
    ? { outcome: 'accepted', providerId }
    : { outcome: 'unknown', reason: `It answered ${answer.status} without an id or an error` }
}
