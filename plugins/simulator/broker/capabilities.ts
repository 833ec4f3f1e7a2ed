import type { Capabilities, Limits } from '#contracts/capabilities'

const MB = 1024 * 1024

export const MAX_FILE_BYTES = 100 * MB

const AUDIO = [
  'audio/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/amr',
  'audio/webm',
  'audio/wav',
]
const DOCUMENTS = [
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]

/** Everything a phone can show; the 24-hour window is kept as on the real network. */
export const CAPABILITIES: Capabilities = {
  outbound: {
    text: { maxLength: 4096 },
    media: {
      image: { maxBytes: 5 * MB, mimes: ['image/jpeg', 'image/png', 'image/webp'], caption: true },
      video: { maxBytes: 16 * MB, mimes: ['video/mp4', 'video/3gpp', 'video/webm'], caption: true },
      audio: { maxBytes: 16 * MB, mimes: AUDIO, caption: false },
      voice: { maxBytes: 16 * MB, mimes: AUDIO, caption: false },
      document: { maxBytes: MAX_FILE_BYTES, mimes: DOCUMENTS, caption: true },
      sticker: { maxBytes: MB / 2, mimes: ['image/webp'], caption: false },
    },
    location: true,
    contacts: true,
    buttons: { max: 3 },
    list: { maxRows: 10 },
    reaction: true,
    quote: true,
    template: true,
    flow: false,
  },
  inbound: { reactions: true, edits: true, deletes: true, echoes: true, groups: false },
  status: { delivered: true, read: true, played: true, clientRef: true },
  window: { enforced: true },
  presence: { markRead: true, typing: true },
  webhook: { autoConfigure: true },
  risk: 'none',
}

export const LIMITS: Limits = { perSecond: 80, perRecipient: { burst: 45, everyMs: 250 } }
