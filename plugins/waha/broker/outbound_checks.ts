import type { BrokerError } from '#contracts/errors'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { OUTBOUND_LIMITS } from './capabilities.js'
import { chatIdFor } from './chat_ids.js'
import { brokerError } from './error_map.js'

const CAPTION_LENGTH = 1024
const CONTACT_CARDS = 100

/** What can't work is refused here, with a reason, before it costs a request. */
export function refuse({ content, to }: OutboundMessage): BrokerError | null {
  if (chatIdFor(to) === null) {
    return brokerError(
      'recipient_invalid',
      'never',
      'The recipient has neither a phone number nor an id at WhatsApp'
    )
  }
  switch (content.kind) {
    case 'media':
      return mediaProblem(content)
    case 'interactive':
    case 'template':
      return brokerError('unsupported', 'never', `A linked phone sends no ${content.kind} messages`)
    default:
      return invalid(contentProblem(content))
  }
}

function contentProblem(
  content: Exclude<OutboundContent, { kind: 'media' | 'interactive' | 'template' }>
): string | null {
  switch (content.kind) {
    case 'text':
      return lengthProblem('The text', content.body, OUTBOUND_LIMITS.text.maxLength)
    case 'location':
      return isPlace(content.location) ? null : 'The coordinates are outside the world'
    case 'contacts':
      return contactsProblem(content.contacts)
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
  const limit = OUTBOUND_LIMITS.media[media.kind]
  if (!limit) {
    return brokerError('unsupported', 'never', `Files of kind ${media.kind} can't be sent`)
  }
  const mime = baseMime(media.mime)
  const problem = !limit.mimes.includes(mime)
    ? `${mime} is not accepted as ${media.kind}`
    : media.size > limit.maxBytes
      ? `The file has ${media.size} bytes; ${limit.maxBytes} are allowed`
      : media.size === 0
        ? 'The file is empty'
        : null
  if (problem) return brokerError('media_invalid', 'after_fix', problem)
  if (!caption) return null
  if (!limit.caption) return invalid(`A ${media.kind} takes no caption`)
  return invalid(lengthProblem('The caption', caption, CAPTION_LENGTH))
}

export const baseMime = (mime: string) => mime.split(';')[0].trim().toLowerCase()

const invalid = (problem: string | null) =>
  problem === null ? null : brokerError('content_invalid', 'never', problem)

function lengthProblem(what: string, value: string, longest: number): string | null {
  if (value.trim() === '') return `${what} is empty`
  return value.length > longest
    ? `${what} has ${value.length} characters; ${longest} are allowed`
    : null
}

function isPlace({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

function contactsProblem(contacts: { name: string; phones: unknown[] }[]): string | null {
  if (contacts.length === 0 || contacts.length > CONTACT_CARDS) {
    return `Between 1 and ${CONTACT_CARDS} contacts can be sent at once`
  }
  return contacts.some(({ name }) => name.trim() === '') ? 'A contact needs a name' : null
}
