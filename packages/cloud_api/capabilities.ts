import type { BrokerDefinition } from '#contracts/broker'
import type { Capabilities } from '#contracts/capabilities'

const KB = 1024
const MB = 1024 * KB

const DOCUMENTS = [
  'text/plain',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]

const CAPABILITIES: Capabilities = {
  outbound: {
    text: { maxLength: 4096 },
    media: {
      image: { maxBytes: 5 * MB, mimes: ['image/jpeg', 'image/png'], caption: true },
      video: { maxBytes: 16 * MB, mimes: ['video/mp4', 'video/3gpp'], caption: true },
      audio: {
        maxBytes: 16 * MB,
        mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
        caption: false,
      },
      voice: { maxBytes: 16 * MB, mimes: ['audio/ogg'], caption: false },
      document: { maxBytes: 100 * MB, mimes: DOCUMENTS, caption: true },
      sticker: { maxBytes: 500 * KB, mimes: ['image/webp'], caption: false },
    },
    location: true,
    contacts: true,
    buttons: { max: 3 },
    list: { maxRows: 10 },
    reaction: true,
    quote: true,
    template: true,
    flow: true,
  },
  inbound: { reactions: true, edits: true, deletes: true, echoes: true, groups: true },
  status: { delivered: true, read: true, played: true, clientRef: true },
  window: { enforced: true },
  presence: { markRead: true, typing: true },
  webhook: { autoConfigure: true },
  risk: 'official',
}

/** 80 a second for every number; Meta raises it by itself and `health` learns of it. */
export const STANDARD_PER_SECOND = 80
export const HIGH_PER_SECOND = 1000

export const capabilities: BrokerDefinition['capabilities'] = () => CAPABILITIES

export const limits: BrokerDefinition['limits'] = ({ health }) => ({
  perSecond: health.throughputPerSecond ?? STANDARD_PER_SECOND,
  perRecipient: { burst: 45, everyMs: 6_000 },
})

export const OUTBOUND_LIMITS = CAPABILITIES.outbound
