import drive from '@adonisjs/drive/services/main'
import type {
  ContactCard,
  InteractiveBody,
  LocationBody,
  MediaKind,
  OutboundContent,
  OutboundMessage,
  TemplateBody,
} from '#contracts/messages'
import { signedFileUrl } from '#services/media/signed_file_url'
import { isKnownTo } from '#services/routing/known_ids'
import type { ClaimedAttempt, ClaimedMedia } from '#services/sending/attempts'
import { recipientOf } from '#services/sending/recipient'

interface OutboundPayload {
  location?: LocationBody
  contacts?: ContactCard[]
  interactive?: InteractiveBody
  template?: TemplateBody
}

/** The stored message in the words of the broker contract. */
export function buildOutbound(
  attempt: ClaimedAttempt,
  scopes: { account: number; connection: number }
): OutboundMessage {
  return {
    content: attempt.action === 'reaction' ? reactionOf(attempt) : contentOf(attempt),
    to: recipientOf(attempt, scopes),
    replyToProviderId: quoteOf(attempt, scopes.connection),
    clientRef: attempt.client_ref,
  }
}

/** Another broker would refuse the whole message for an id it never gave: rather the words without the quote. */
function quoteOf({ message, quotedThrough }: ClaimedAttempt, connectionId: number) {
  const id = message.reply_to_provider_id
  return id && isKnownTo(connectionId, id, quotedThrough) ? id : undefined
}

function reactionOf({ action_data: data }: ClaimedAttempt): OutboundContent {
  const { targetProviderId, emoji } = JSON.parse(data ?? '{}') as {
    targetProviderId: string
    emoji: string
  }
  return { kind: 'reaction', targetProviderId, emoji }
}

function contentOf({ message, media }: ClaimedAttempt): OutboundContent {
  const payload = (message.payload ? JSON.parse(message.payload) : {}) as OutboundPayload
  if (media) return { kind: 'media', media: openMedia(media), caption: message.body ?? undefined }
  if (payload.location) return { kind: 'location', location: payload.location }
  if (payload.contacts) return { kind: 'contacts', contacts: payload.contacts }
  if (payload.interactive) return { kind: 'interactive', interactive: payload.interactive }
  if (payload.template) return { kind: 'template', template: payload.template }
  if (message.kind !== 'text') {
    throw new Error(`a message of kind ${message.kind} has nothing to send`)
  }
  return { kind: 'text', body: message.body ?? '' }
}

function openMedia(media: ClaimedMedia) {
  return {
    kind: media.kind as MediaKind,
    mime: media.mime,
    size: media.size,
    sha256: media.sha256,
    filename: media.filename,
    read: () => drive.use('media').getBytes(media.storage_key),
    publicUrl: () => signedFileUrl(media.id),
  }
}
