import type { BrokerErrorClass } from '#contracts/errors'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { CAPABILITIES } from './capabilities.js'

const { outbound: able } = CAPABILITIES

/** What the network refuses without a look at the recipient; null when it takes the message. */
export function refusal({ content, to }: OutboundMessage): BrokerErrorClass | null {
  const { displayName: _name, ...ids } = to
  if (Object.values(ids).every((id) => !id)) return 'recipient_invalid'
  return refusedContent(content)
}

function refusedContent(content: OutboundContent): BrokerErrorClass | null {
  switch (content.kind) {
    case 'text':
      return content.body === '' || content.body.length > able.text.maxLength
        ? 'content_invalid'
        : null
    case 'media': {
      const accepted = able.media[content.media.kind]
      const mime = content.media.mime.split(';')[0].trim()
      const fits =
        accepted && content.media.size <= accepted.maxBytes && accepted.mimes.includes(mime)
      return fits ? null : 'media_invalid'
    }
    case 'interactive':
      return refusedInteractive(content.interactive)
    default:
      return null
  }
}

function refusedInteractive({
  type,
  buttons,
  list,
}: Extract<OutboundContent, { kind: 'interactive' }>['interactive']) {
  if (type === 'flow') return 'unsupported'
  const rows = list?.sections.flatMap((section) => section.rows) ?? []
  const tooMany =
    (able.buttons && (buttons?.length ?? 0) > able.buttons.max) ||
    (able.list && rows.length > able.list.maxRows)
  return tooMany ? 'content_invalid' : null
}
