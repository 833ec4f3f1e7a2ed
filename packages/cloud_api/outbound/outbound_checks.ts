import type { BrokerError } from '#contracts/errors'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { OUTBOUND_LIMITS } from '../capabilities.js'
import { brokerError } from '../errors/error_map.js'
import { interactiveProblem } from './interactive_checks.js'
import { lengthProblem } from './length_problem.js'

const CAPTION_LENGTH = 1024
const CONTACT_CARDS = 257
const CALLBACK_DATA = 512

/** What Meta would refuse anyway is refused here, with a reason, before it costs a request. */
export function refuse({ content, to, clientRef }: OutboundMessage): BrokerError | null {
  if (!to.waId && !to.phone && !to.bsuid && !to.groupId) {
    return brokerError(
      'recipient_invalid',
      'never',
      'The recipient has neither a phone number nor a user id'
    )
  }
  if (clientRef.length > CALLBACK_DATA) {
    return brokerError('content_invalid', 'never', 'The client reference is too long')
  }
  if (content.kind === 'media') return mediaProblem(content)
  const problem = contentProblem(content)
  return problem === null ? null : brokerError('content_invalid', 'never', problem)
}

function contentProblem(content: Exclude<OutboundContent, { kind: 'media' }>): string | null {
  switch (content.kind) {
    case 'text':
      return lengthProblem('The text', content.body, OUTBOUND_LIMITS.text.maxLength)
    case 'location':
      return isPlace(content.location) ? null : 'The coordinates are outside the world'
    case 'contacts':
      return contactsProblem(content.contacts)
    case 'interactive':
      return interactiveProblem(content.interactive)
    case 'template':
      return content.template.name && content.template.language
        ? null
        : 'A template needs its name and language'
    case 'reaction':
      return content.targetProviderId ? null : 'A reaction needs the message it answers'
    default:
      return `This kind can't be sent: ${(content as { kind: string }).kind}`
  }
}

function mediaProblem({
  media,
  caption,
}: Extract<OutboundContent, { kind: 'media' }>): BrokerError | null {
  const invalid = (reason: string) => brokerError('media_invalid', 'after_fix', reason)
  const limit = OUTBOUND_LIMITS.media[media.kind]
  if (!limit) {
    return brokerError('unsupported', 'never', `Files of kind ${media.kind} can't be sent`)
  }
  const mime = baseMime(media.mime)
  if (!limit.mimes.includes(mime)) return invalid(`${mime} is not accepted as ${media.kind}`)
  if (media.size > limit.maxBytes) {
    return invalid(`The file has ${media.size} bytes; ${limit.maxBytes} are allowed`)
  }
  if (media.size === 0) return invalid('The file is empty')
  if (!caption) return null
  if (!limit.caption) {
    return brokerError('content_invalid', 'never', `A ${media.kind} takes no caption`)
  }
  const problem = lengthProblem('The caption', caption, CAPTION_LENGTH)
  return problem === null ? null : brokerError('content_invalid', 'never', problem)
}

const baseMime = (mime: string) => mime.split(';')[0].trim().toLowerCase()

function isPlace({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

function contactsProblem(contacts: { name: string }[]): string | null {
  if (contacts.length === 0 || contacts.length > CONTACT_CARDS) {
    return `Between 1 and ${CONTACT_CARDS} contacts can be sent at once`
  }
  return contacts.some(({ name }) => name.trim() === '') ? 'A contact needs a name' : null
}
