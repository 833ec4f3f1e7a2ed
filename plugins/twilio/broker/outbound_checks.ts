import type { ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { readSettings } from '../settings.js'
import { addressOf } from './addresses.js'
import { reachProblem } from './callback_address.js'
import { OUTBOUND_LIMITS } from './capabilities.js'
import { brokerError } from './error_map.js'
import { interactiveProblem } from './interactive_checks.js'
import { lengthProblem } from './length_problem.js'

const CAPTION_LENGTH = 1024

/** What Twilio or WhatsApp would refuse anyway is refused here, with a reason, before it costs a request. */
export function refuse(
  connection: ConnectionContext,
  { content, to }: OutboundMessage
): BrokerError | null {
  if (addressOf(to) === null) {
    const reason = 'The recipient has neither a phone number nor a user id'
    return brokerError('recipient_invalid', 'never', reason)
  }
  if (content.kind === 'media') return mediaProblem(connection, content)
  if (content.kind === 'reaction' || content.kind === 'contacts') {
    return brokerError('unsupported', 'never', `Twilio sends no ${content.kind}`)
  }
  const problem = contentProblem(content)
  return problem === null ? null : brokerError('content_invalid', 'never', problem)
}

function contentProblem(
  content: Extract<OutboundContent, { kind: 'text' | 'location' | 'interactive' | 'template' }>
): string | null {
  switch (content.kind) {
    case 'text':
      return lengthProblem('The text', content.body, OUTBOUND_LIMITS.text.maxLength)
    case 'location':
      return isPlace(content.location) ? null : 'The coordinates are outside the world'
    case 'interactive':
      return interactiveProblem(content.interactive)
    case 'template':
      return content.template.name && content.template.language
        ? null
        : 'A template needs its name and language'
    default:
      return `This kind can't be sent: ${(content as { kind: string }).kind}`
  }
}

function mediaProblem(
  connection: ConnectionContext,
  { media, caption }: Extract<OutboundContent, { kind: 'media' }>
): BrokerError | null {
  const invalid = (reason: string) => brokerError('media_invalid', 'after_fix', reason)
  const limit = OUTBOUND_LIMITS.media[media.kind]
  if (!limit) return brokerError('unsupported', 'never', `Twilio sends no ${media.kind}`)
  const mime = media.mime.split(';')[0].trim().toLowerCase()
  if (!limit.mimes.includes(mime)) return invalid(`${mime} is not accepted as ${media.kind}`)
  if (media.size > limit.maxBytes) {
    return invalid(`The file has ${media.size} bytes; ${limit.maxBytes} are allowed`)
  }
  if (media.size === 0) return invalid('The file is empty')
  const captionError = captionProblem(media.kind, caption, limit.caption)
  if (captionError) return brokerError('content_invalid', 'never', captionError)
  const hidden = reachProblem(media.publicUrl(), readSettings(connection).apiUrl)
  return hidden === null ? null : brokerError('config', 'after_fix', hidden)
}

function captionProblem(
  kind: string,
  caption: string | undefined,
  allowed: boolean
): string | null {
  if (!caption) return null
  return allowed
    ? lengthProblem('The caption', caption, CAPTION_LENGTH)
    : `A ${kind} takes no caption`
}

function isPlace({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}
