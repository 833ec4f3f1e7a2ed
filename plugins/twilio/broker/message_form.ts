import type { ConnectionContext, Prepared } from '#contracts/broker'
import type { LocationBody, OutboundContent, OutboundMessage } from '#contracts/messages'
import { readSettings } from '../settings.js'
import { addressOf } from './addresses.js'
import { reachProblem, statusCallback } from './callback_address.js'
import { text } from './values.js'

export type Form = Record<string, string | undefined>

/** The fields of `POST …/Messages.json`. The content has been checked, and made where it needs one. */
export function messageForm(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
): Form {
  const { messagingServiceSid, apiUrl } = readSettings(connection)
  const { externalId, webhookUrl } = connection
  const told = reachProblem(webhookUrl, apiUrl) === null
  return {
    To: addressOf(message.to) ?? undefined,
    From: `whatsapp:${externalId}`,
    MessagingServiceSid: messagingServiceSid || undefined,
    StatusCallback: told ? statusCallback(webhookUrl, message.clientRef) : undefined,
    ...contentFields(message.content, prepared),
  }
}

function contentFields(content: OutboundContent, prepared: Prepared | null): Form {
  switch (content.kind) {
    case 'text':
      return { Body: content.body }
    case 'media':
      return { MediaUrl: content.media.publicUrl(), Body: content.caption }
    case 'location':
      return locationFields(content.location)
    default:
      return { ContentSid: text(prepared?.contentSid), ContentVariables: text(prepared?.variables) }
  }
}

/** The pin is an action of its own, and WhatsApp shows the text as its name. */
function locationFields({ latitude, longitude, name, address }: LocationBody): Form {
  const label = [name, address].filter(Boolean).join(', ').replaceAll('|', '/')
  const place = `${latitude},${longitude}`
  return {
    Body: name || address || place,
    PersistentAction: label ? `geo:${place}|${label}` : `geo:${place}`,
  }
}
