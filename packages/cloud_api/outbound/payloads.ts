import type { PersonRef } from '#contracts/events'
import type {
  ContactCard,
  OutboundContent,
  OutboundMedia,
  OutboundMessage,
} from '#contracts/messages'
import { interactivePayload } from './interactive_payload.js'

type Payload = Record<string, unknown>

/** The body of `POST /{number}/messages`. The content has been checked; files are uploaded. */
export function messagePayload(message: OutboundMessage, mediaId?: string): Payload {
  const payload: Payload = {
    messaging_product: 'whatsapp',
    ...address(message.to),
    ...contentPayload(message.content, mediaId),
    biz_opaque_callback_data: message.clientRef,
  }
  // Meta refuses a quote around a reaction.
  if (message.replyToProviderId && message.content.kind !== 'reaction') {
    payload.context = { message_id: message.replyToProviderId }
  }
  return payload
}

/** WhatsApp's own id of the person first, because Brazil's may lack a digit of the phone number. */
function address({ waId, phone, bsuid, groupId }: PersonRef): Payload {
  if (groupId) return { recipient_type: 'group', to: groupId }
  const number = waId ?? phone
  const to = number ? { to: `+${number.replace(/\D/g, '')}` } : { recipient: bsuid }
  return { recipient_type: 'individual', ...to }
}

function contentPayload(content: OutboundContent, mediaId?: string): Payload {
  switch (content.kind) {
    case 'text':
      return {
        type: 'text',
        text: { body: content.body, preview_url: content.previewUrl ?? false },
      }
    case 'media':
      return mediaPayload(content.media, mediaId, content.caption)
    case 'location': {
      const { latitude, longitude, name, address: street } = content.location
      return { type: 'location', location: { latitude, longitude, name, address: street } }
    }
    case 'contacts':
      return { type: 'contacts', contacts: content.contacts.map(contactPayload) }
    case 'interactive':
      return { type: 'interactive', interactive: interactivePayload(content.interactive) }
    case 'template': {
      const { name, language, components } = content.template
      return {
        type: 'template',
        template: {
          name,
          language: { code: language },
          ...(components.length > 0 ? { components } : {}),
        },
      }
    }
    case 'reaction':
      return {
        type: 'reaction',
        reaction: { message_id: content.targetProviderId, emoji: content.emoji },
      }
  }
}

function mediaPayload({ kind, filename }: OutboundMedia, id?: string, caption?: string): Payload {
  if (kind === 'voice') return { type: 'audio', audio: { id, voice: true } }
  const named = kind === 'document' && filename ? { filename } : {}
  return { type: kind, [kind]: { id, ...(caption ? { caption } : {}), ...named } }
}

/** Meta wants the formatted name and at least one part of it. */
function contactPayload({
  name,
  phones,
  emails,
  organisation,
  urls,
  addresses,
  birthday,
}: ContactCard): Payload {
  const [firstName, ...rest] = name.trim().split(/\s+/)
  return {
    name: {
      formatted_name: name,
      first_name: firstName,
      ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}),
    },
    phones: phones.map(({ phone, waId, type }) => ({
      phone,
      type: type ?? 'CELL',
      ...(waId ? { wa_id: waId } : {}),
    })),
    ...(emails
      ? { emails: emails.map(({ email, type }) => ({ email, type: type ?? 'WORK' })) }
      : {}),
    ...(organisation ? { org: { company: organisation } } : {}),
    ...(urls ? { urls: urls.map((url) => ({ url, type: 'WORK' })) } : {}),
    ...(addresses ? { addresses: addresses.map((street) => ({ street, type: 'HOME' })) } : {}),
    ...(birthday ? { birthday } : {}),
  }
}
