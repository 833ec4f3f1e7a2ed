import type { BrokerDefinition } from '#contracts/broker'
import type { Capabilities } from '#contracts/capabilities'

const MB = 1024 * 1024

/** What WhatsApp takes through Twilio; anything else comes back as an error minutes later. */
const DOCUMENTS = [
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
    text: { maxLength: 1600 },
    media: {
      image: { maxBytes: 5 * MB, mimes: ['image/jpeg', 'image/png'], caption: true },
      video: { maxBytes: 16 * MB, mimes: ['video/mp4'], caption: true },
      audio: {
        maxBytes: 16 * MB,
        mimes: ['audio/mpeg', 'audio/ogg', 'audio/amr', 'audio/aac', 'audio/mp4'],
        caption: false,
      },
      voice: { maxBytes: 16 * MB, mimes: ['audio/ogg'], caption: false },
      document: { maxBytes: 16 * MB, mimes: DOCUMENTS, caption: false },
    },
    location: true,
    contacts: false,
    buttons: { max: 3 },
    list: { maxRows: 10 },
    reaction: false,
    quote: false,
    template: true,
    flow: true,
  },
  inbound: { reactions: false, edits: false, deletes: false, echoes: false, groups: false },
  status: { delivered: true, read: true, played: false, clientRef: true },
  window: { enforced: true },
  presence: { markRead: false, typing: true },
  webhook: { autoConfigure: true, byNumber: true },
  risk: 'official',
}

/** 80 a second for every sender; more on request at Twilio. */
export const STANDARD_PER_SECOND = 80

/** The number all sandboxes share, and its rate: one message every three seconds. */
export const SANDBOX_NUMBER = '+14155238886'
export const SANDBOX_PER_SECOND = 1 / 3

export const capabilities: BrokerDefinition['capabilities'] = () => CAPABILITIES

export const limits: BrokerDefinition['limits'] = ({ health }) => ({
  perSecond: health.throughputPerSecond ?? STANDARD_PER_SECOND,
  perRecipient: { burst: 45, everyMs: 6_000 },
})

export const OUTBOUND_LIMITS = CAPABILITIES.outbound
