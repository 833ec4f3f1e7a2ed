import type { InteractiveBody } from '#contracts/messages'
import { formatText, isEmojiOnly } from '#presenters/inbox/whatsapp_text'
import { clockTime, dayKey, dayName } from '#presenters/time'
import type { Actor } from '#services/access/actor'
import type PhoneMessage from '../models/phone_message.js'
import type { MessageState, PhoneContent } from '../models/types.js'
import { previewOf, templateText, type Translate } from './preview.js'

export interface Reader {
  actor: Pick<Actor, 'locale' | 'timezone'>
  t: Translate
}

/** How far the customer's own message got; the business's carry no ticks on this side. */
const TICKS: Partial<Record<MessageState, string>> = {
  waiting: 'clock-3',
  sent: 'check',
  read: 'check-check',
}

export function presentBubbles(messages: PhoneMessage[], reader: Reader) {
  const byProviderId = new Map(messages.map((message) => [message.providerId, message]))
  const days: { name: string; key: string; bubbles: ReturnType<typeof presentBubble>[] }[] = []
  for (const message of messages) {
    const key = dayKey(message.at, reader.actor)
    if (days.at(-1)?.key !== key) {
      days.push({ key, name: dayName(message.at, reader.actor), bubbles: [] })
    }
    days.at(-1)!.bubbles.push(presentBubble(message, byProviderId, reader))
  }
  return days
}

function presentBubble(message: PhoneMessage, others: Map<string, PhoneMessage>, reader: Reader) {
  const isOwn = message.author === 'customer'
  const isDeleted = message.deletedAt !== null
  return {
    id: message.id,
    isOwn,
    isDeleted,
    isEdited: message.editedAt !== null,
    at: message.at,
    time: clockTime(message.at, reader.actor),
    tick: isOwn ? { icon: TICKS[message.state] ?? 'check', state: message.state } : null,
    reactions: [message.customerReaction, message.businessReaction].filter(
      (emoji) => emoji !== null
    ),
    ownReaction: message.customerReaction,
    quote: message.replyTo ? presentQuote(others.get(message.replyTo), reader) : null,
    summary: previewOf(message, reader.t).text,
    canEdit: isOwn && !isDeleted && message.kind === 'text',
    canDelete: isOwn && !isDeleted,
    ...(isDeleted ? { shape: 'deleted' as const } : presentContent(message.content)),
  }
}

function presentQuote(quoted: PhoneMessage | undefined, { t }: Reader) {
  if (!quoted) return { id: null, isOwn: false, icon: null, text: t('simulator.bubble.older') }
  return { id: quoted.id, isOwn: quoted.author === 'customer', ...previewOf(quoted, t) }
}

const words = (text: string | undefined) =>
  text ? { html: formatText(text), raw: text, isBig: isEmojiOnly(text) } : { html: null, raw: '' }

/** `shape` names the partial that draws it. */
function presentContent(content: PhoneContent) {
  switch (content.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return {
        shape: content.kind,
        file: {
          url: `/plugins/simulator/phone/files/${content.media.id?.split('.').at(-1)}`,
          mime: content.media.mime,
          name: content.media.filename ?? null,
          size: content.media.size ?? null,
        },
        ...words(content.caption),
      }
    case 'location':
      return { shape: 'location' as const, location: content.location, ...words(undefined) }
    case 'contacts':
      return { shape: 'contacts' as const, contacts: content.contacts, ...words(undefined) }
    case 'interactive':
      return { shape: 'interactive' as const, ...presentInteractive(content.interactive) }
    case 'template':
      return { shape: 'text' as const, ...words(templateText(content.template)) }
    case 'order':
      return { shape: 'order' as const, order: content.order, ...words(content.order.text) }
    case 'text':
    case 'system':
      return { shape: 'text' as const, ...words(content.body) }
    case 'button_reply':
    case 'list_reply':
      return { shape: 'text' as const, ...words(content.title) }
    default:
      return { shape: 'other' as const, kind: content.kind, ...words(undefined) }
  }
}

function presentInteractive({ header, body, footer, buttons, list, url }: InteractiveBody) {
  return {
    ...words(body),
    header: header?.text ?? null,
    footer: footer ?? null,
    buttons: buttons ?? [],
    list: list ?? null,
    link: url ?? null,
  }
}
