import type { LocationBody, OutboundContent, OutboundMessage } from '#contracts/messages'
import type { WahaCall } from './client.js'
import { mediaCall } from './media_payload.js'
import { reservedId, wahaIdOf } from './message_ids.js'
import { vcardOf } from './vcard_writer.js'

/** The call that sends this message to this chat. The content has been checked. */
export async function sendCall(
  session: string,
  chatId: string,
  message: OutboundMessage
): Promise<WahaCall> {
  const { content, replyToProviderId } = message
  if (content.kind === 'reaction') return reactionCall(session, chatId, content)
  const address = {
    session,
    chatId,
    ...(replyToProviderId ? { reply_to: wahaIdOf(replyToProviderId, chatId) } : {}),
  }
  if (content.kind === 'media') return mediaCall(address, content.media, content.caption)
  // Calls with files take no id of ours.
  const id = reservedId(session, message.clientRef)
  return contentCall({ ...address, id }, content)
}

function contentCall(
  address: object,
  content: Exclude<OutboundContent, { kind: 'media' | 'reaction' }>
): WahaCall {
  switch (content.kind) {
    case 'text':
      return post('sendText', {
        ...address,
        text: content.body,
        linkPreview: content.previewUrl ?? false,
      })
    case 'location': {
      const { latitude, longitude } = content.location
      return post('sendLocation', {
        ...address,
        latitude,
        longitude,
        title: titleOf(content.location),
      })
    }
    case 'contacts':
      return post('sendContactVcard', {
        ...address,
        contacts: content.contacts.map((card) => ({ vcard: vcardOf(card) })),
      })
    default:
      throw new Error(`${content.kind} was not refused`)
  }
}

function reactionCall(
  session: string,
  chatId: string,
  { targetProviderId, emoji }: Extract<OutboundContent, { kind: 'reaction' }>
): WahaCall {
  return {
    method: 'PUT',
    path: '/api/reaction',
    json: { session, messageId: wahaIdOf(targetProviderId, chatId), reaction: emoji },
  }
}

const post = (action: string, json: object): WahaCall => ({
  method: 'POST',
  path: `/api/${action}`,
  json,
})

/** WAHA has one line for a place. */
const titleOf = ({ name, address }: LocationBody) => [name, address].filter(Boolean).join(', ')
