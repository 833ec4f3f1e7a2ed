import type { BrokerError } from '#contracts/errors'
import type { OutboundContent, OutboundMedia, OutboundMessage } from '#contracts/messages'
import { OUTBOUND_LIMITS } from './capabilities.js'
import { brokerError } from './error_map.js'

const CAPTION_LENGTH = 4_096

/** What can't be sent is refused here, with a reason, before it costs a request. */
export function refuse({ content, to }: OutboundMessage): BrokerError | null {
  if (!to.waId && !to.phone && !to.lid && !to.groupId) {
    return brokerError(
      'recipient_invalid',
      'never',
      'The recipient has neither a phone number nor a WhatsApp id'
    )
  }
  if (content.kind === 'media') return mediaProblem(content.media, content.caption)
  if (content.kind === 'interactive' || content.kind === 'template') {
    return brokerError('unsupported', 'never', `A linked phone sends no ${content.kind} messages`)
  }
  const problem = contentProblem(content)
  return problem === null ? null : brokerError('content_invalid', 'never', problem)
}

type Plain = Exclude<OutboundContent, { kind: 'media' | 'interactive' | 'template' }>

function contentProblem(content: Plain): string | null {
  switch (content.kind) {
    case 'text':
      return lengthProblem('The text', content.body, OUTBOUND_LIMITS.text.maxLength)
    case 'location': {
      const { latitude, longitude } = content.location
      const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
      return onEarth ? null : 'The coordinates are outside the world'
    }
    case 'contacts':
      return contactsProblem(content.contacts)
    case 'reaction':
      return content.targetProviderId ? null : 'A reaction needs the message it answers'
    default:
      return `This kind can't be sent: ${(content as { kind: string }).kind}`
  }
}

function lengthProblem(what: string, value: string, max: number): string | null {
  if (value.trim() === '') return `${what} is empty`
  return value.length > max ? `${what} has ${value.length} characters; ${max} are allowed` : null
}

/** The gateway writes one phone a card. */
function contactsProblem(contacts: { name: string; phones: { phone: string }[] }[]): string | null {
  if (contacts.length === 0) return 'There is no contact to send'
  const incomplete = contacts.some(({ name, phones }) => !name.trim() || phones.length === 0)
  return incomplete ? 'A contact needs a name and a phone number' : null
}

function mediaProblem(media: OutboundMedia, caption?: string): BrokerError | null {
  const invalid = (reason: string) => brokerError('media_invalid', 'after_fix', reason)
  const limit = OUTBOUND_LIMITS.media[media.kind]
  if (!limit) {
    return brokerError('unsupported', 'never', `Files of kind ${media.kind} can't be sent`)
  }
  const mime = media.mime.split(';')[0].trim().toLowerCase()
  if (!limit.mimes.includes(mime)) return invalid(`${mime} is not accepted as ${media.kind}`)
  if (media.size > limit.maxBytes) {
    return invalid(`The file has ${media.size} bytes; ${limit.maxBytes} are allowed`)
  }
  if (media.size === 0) return invalid('The file is empty')
  if (!caption) return null
  const problem = limit.caption
    ? lengthProblem('The caption', caption, CAPTION_LENGTH)
    : `A ${media.kind} takes no caption`
  return problem === null ? null : brokerError('content_invalid', 'never', problem)
}
