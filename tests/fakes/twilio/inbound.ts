import { newSid } from './sids.js'
import type { StoredFile } from './ledger.js'

/** What a customer can do. */
export type Inbound = {
  /** Digits. */
  from?: string
  /** Comes instead of the phone. */
  bsuid?: string
  name?: string
  replyTo?: string
} & (
  | { kind: 'text'; body: string }
  | { kind: 'file'; file: StoredFile; url: string; type: string; body?: string }
  | { kind: 'location'; latitude: number; longitude: number; label?: string }
  | { kind: 'button'; text: string; payload: string }
  | { kind: 'list'; title: string; id: string }
  | { kind: 'other'; fields: Record<string, string> }
)

/** The form that Twilio posts for it. */
export function inboundFields(
  accountSid: string,
  number: string,
  message: Inbound
): Record<string, string> {
  const { from = '5511990000001', bsuid, name = 'Ana Souza', replyTo } = message
  const sid = newSid(message.kind === 'file' ? 'MM' : 'SM')
  return {
    SmsMessageSid: sid,
    NumMedia: message.kind === 'file' ? '1' : '0',
    ProfileName: name,
    SmsSid: sid,
    ...(bsuid ? { ExternalUserId: bsuid } : { WaId: from }),
    SmsStatus: 'received',
    To: `whatsapp:${number}`,
    NumSegments: '1',
    ReferralNumMedia: '0',
    MessageSid: sid,
    AccountSid: accountSid,
    From: bsuid ? `whatsapp:${bsuid}` : `whatsapp:+${from}`,
    ApiVersion: '2010-04-01',
    ...(replyTo ? { OriginalRepliedMessageSid: replyTo } : {}),
    ...contentFields(message),
  }
}

function contentFields(message: Inbound): Record<string, string> {
  switch (message.kind) {
    case 'text':
      return { MessageType: 'text', Body: message.body }
    case 'file':
      return {
        MessageType: message.type,
        Body: message.body ?? '',
        MediaUrl0: message.url,
        MediaContentType0: message.file.mime,
      }
    case 'location':
      return {
        MessageType: 'location',
        Body: '',
        Latitude: String(message.latitude),
        Longitude: String(message.longitude),
        Label: message.label ?? '',
      }
    case 'button':
      return {
        MessageType: 'button',
        Body: message.text,
        ButtonText: message.text,
        ButtonPayload: message.payload,
      }
    case 'list':
      return {
        MessageType: 'interactive',
        Body: message.title,
        ListId: message.id,
        ListTitle: message.title,
      }
    case 'other':
      return { MessageType: 'text', Body: '', ...message.fields }
  }
}
