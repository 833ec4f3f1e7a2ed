import type { BrokerDefinition } from '#contracts/broker'
import type { Capabilities } from '#contracts/capabilities'

const MB = 1024 * 1024

const DOCUMENTS = [
  'text/plain',
  'text/csv',
  'application/pdf',
  'application/zip',
  'application/rtf',
  'application/json',
  'application/xml',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/mpeg',
]

const AUDIO = ['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr']

/**
 * What every engine does. Lists work on two of the four and "may stop working", buttons on none, stickers have no
 * call: none of them is promised. Files travel as base64 within a JSON body, which keeps them below WhatsApp's own limits.
 */
const CAPABILITIES: Capabilities = {
  outbound: {
    text: { maxLength: 65_000 },
    media: {
      image: { maxBytes: 16 * MB, mimes: ['image/jpeg', 'image/png'], caption: true },
      video: {
        maxBytes: 32 * MB,
        mimes: ['video/mp4', 'video/3gpp', 'video/webm', 'video/quicktime'],
        caption: true,
      },
      audio: { maxBytes: 16 * MB, mimes: AUDIO, caption: false },
      voice: { maxBytes: 16 * MB, mimes: [...AUDIO, 'audio/webm'], caption: false },
      document: { maxBytes: 32 * MB, mimes: DOCUMENTS, caption: true },
    },
    location: true,
    contacts: true,
    buttons: false,
    list: false,
    reaction: true,
    quote: true,
    template: false,
    flow: false,
  },
  inbound: { reactions: true, edits: true, deletes: true, echoes: true, groups: true },
  status: { delivered: true, read: true, played: true, clientRef: false },
  window: { enforced: false },
  presence: { markRead: true, typing: true },
  webhook: { autoConfigure: true },
  risk: 'unofficial',
}

export const capabilities: BrokerDefinition['capabilities'] = () => CAPABILITIES

/** WhatsApp publishes no rate for linked devices; this is the pace of a quick person. */
export const limits: BrokerDefinition['limits'] = () => ({
  perSecond: 1,
  perRecipient: { burst: 4, everyMs: 3_000 },
})

export const OUTBOUND_LIMITS = CAPABILITIES.outbound
