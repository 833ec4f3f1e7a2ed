import type { BrokerError, OutboundMessage } from 'balcao/plugin'
import { IMAGE, MAX_TEXT } from './capabilities.js'
import { refused } from './errors.js'

/** Why a message can't go, known without asking anybody; null when it may. */
export function refusal({ content, to }: OutboundMessage): BrokerError | null {
  if (!to.phone) return refused('recipient_invalid', 'The gateway reaches people by phone number')
  switch (content.kind) {
    case 'text':
      return tooLong(content.body)
    case 'media': {
      const { kind, mime, size } = content.media
      if (kind !== 'image') return refused('unsupported', `It carries no ${kind}`)
      if (!IMAGE.mimes.includes(mime)) return refused('media_invalid', `It takes no ${mime}`)
      if (size > IMAGE.maxBytes) return refused('media_invalid', 'The image is too large')
      return tooLong(content.caption ?? '')
    }
    default:
      return refused('unsupported', `It carries no ${content.kind}`)
  }
}

function tooLong(words: string): BrokerError | null {
  return words.length > MAX_TEXT
    ? refused('content_invalid', `More than ${MAX_TEXT} characters`)
    : null
}
