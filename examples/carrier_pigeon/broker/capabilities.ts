import type { Capabilities, Limits } from 'balcao/plugin'

export const IMAGE = { maxBytes: 5 * 1024 * 1024, mimes: ['image/jpeg', 'image/png'] }
export const MAX_TEXT = 4096

/** What is not here can't be sent: the interface does not offer it, and the sender refuses it. */
export const CAPABILITIES: Capabilities = {
  outbound: {
    text: { maxLength: MAX_TEXT },
    media: { image: { ...IMAGE, caption: true } },
    location: false,
    contacts: false,
    buttons: false,
    list: false,
    reaction: false,
    quote: true,
    template: false,
    flow: false,
  },
  inbound: { reactions: false, edits: false, deletes: false, echoes: false, groups: false },
  status: { delivered: true, read: true, played: false, clientRef: true },
  window: { enforced: false },
  presence: { markRead: false, typing: false },
  webhook: { autoConfigure: false },
  risk: 'none',
}

export const LIMITS: Limits = { perSecond: 20, perRecipient: { burst: 5, everyMs: 1_000 } }
