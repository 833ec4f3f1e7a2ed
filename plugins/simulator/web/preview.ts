import type { TemplateBody } from '#contracts/messages'
import type PhoneMessage from '../models/phone_message.js'
import type { PhoneContent } from '../models/types.js'

export type Translate = (key: string, data?: Record<string, unknown>) => string

const ICONS: Partial<Record<PhoneContent['kind'], string>> = {
  image: 'image',
  video: 'video',
  audio: 'music',
  voice: 'mic',
  document: 'file-text',
  sticker: 'sticker',
  location: 'map-pin',
  contacts: 'contact',
  button_reply: 'mouse-pointer-click',
  list_reply: 'list',
  interactive: 'mouse-pointer-click',
  template: 'layout-template',
  order: 'shopping-cart',
}

/** A message in one line. */
export function previewOf(
  message: PhoneMessage,
  t: Translate
): { icon: string | null; text: string } {
  if (message.deletedAt !== null) return { icon: 'ban', text: t('simulator.bubble.deleted') }
  const { kind } = message.content
  const text = wordsOf(message.content) || (kind === 'text' ? '' : t(`simulator.kind.${kind}`))
  return { icon: ICONS[kind] ?? null, text }
}

/** The words a message holds itself, if any. */
export function wordsOf(content: PhoneContent): string {
  switch (content.kind) {
    case 'text':
    case 'system':
      return content.body
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'sticker':
    case 'document':
      return content.caption ?? content.media.filename ?? ''
    case 'location':
      return content.location.name ?? ''
    case 'contacts':
      return content.contacts.map(({ name }) => name).join(', ')
    case 'button_reply':
    case 'list_reply':
      return content.title
    case 'interactive':
      return content.interactive.body
    case 'template':
      return templateText(content.template)
    case 'order':
      return content.order.text ?? ''
    default:
      return ''
  }
}

/** The network holds no wording of templates: their name and what was filled in. */
export function templateText({ name, components }: TemplateBody): string {
  const values = components
    .flatMap((component) =>
      Array.isArray(component.parameters) ? (component.parameters as { text?: unknown }[]) : []
    )
    .flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
  return values.length > 0 ? `${name}: ${values.join(' · ')}` : name
}
