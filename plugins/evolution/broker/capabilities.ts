import type { BrokerDefinition } from '#contracts/broker'
import type { Capabilities } from '#contracts/capabilities'

const MB = 1024 * 1024

const DOCUMENTS = [
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/rtf',
  'application/zip',
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
]

const IMAGES = ['image/jpeg', 'image/png']
const VIDEOS = ['video/mp4', 'video/3gpp']
const SOUNDS = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr', 'audio/ogg']

/** Buttons and lists are left out: the gateway has calls for them, and many phones never show what they send. */
const CAPABILITIES: Capabilities = {
  outbound: {
    text: { maxLength: 65_536 },
    media: {
      image: { maxBytes: 16 * MB, mimes: IMAGES, caption: true },
      video: { maxBytes: 64 * MB, mimes: VIDEOS, caption: true },
      audio: { maxBytes: 16 * MB, mimes: SOUNDS, caption: false },
      voice: { maxBytes: 16 * MB, mimes: [...SOUNDS, 'audio/webm'], caption: false },
      document: {
        maxBytes: 64 * MB,
        mimes: [...DOCUMENTS, ...IMAGES, ...VIDEOS, ...SOUNDS],
        caption: true,
      },
      sticker: { maxBytes: MB, mimes: ['image/webp'], caption: false },
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

export const OUTBOUND_LIMITS = CAPABILITIES.outbound

export const capabilities: BrokerDefinition['capabilities'] = () => CAPABILITIES

/** The gateway counts nothing; WhatsApp's own eye for spam does. Slow is what keeps a number alive. */
export const limits: BrokerDefinition['limits'] = () => ({
  perSecond: 1,
  perRecipient: { burst: 3, everyMs: 2_000 },
})
