import type { MediaKind } from './messages.js'

/** What a broker can do, as plain data: the interface asks this and never the broker's name. */
export interface Capabilities {
  outbound: {
    text: { maxLength: number }
    /** Largest file in bytes and accepted types per kind; a missing kind can't be sent. */
    media: Partial<Record<MediaKind, { maxBytes: number; mimes: string[]; caption: boolean }>>
    location: boolean
    contacts: boolean
    buttons: { max: number } | false
    list: { maxRows: number } | false
    reaction: boolean
    quote: boolean
    template: boolean
    flow: boolean
  }
  inbound: {
    reactions: boolean
    edits: boolean
    deletes: boolean
    echoes: boolean
    groups: boolean
  }
  status: { delivered: boolean; read: boolean; played: boolean; clientRef: boolean }
  /** `enforced`: free-form messages only within 24 h of the customer's last one. */
  window: { enforced: boolean }
  presence: { markRead: boolean; typing: boolean }
  /**
   * `autoConfigure`: there is an API for it. `byNumber`: each number is told by itself where to deliver, so that a new one
   * of a known account has to be told too.
   */
  webhook: { autoConfigure: boolean; byNumber?: boolean }
  risk: 'official' | 'unofficial' | 'none'
}

export interface Limits {
  /** Messages a second through one connection. */
  perSecond: number
  /** Messages to one recipient: `burst` at once, then one each `everyMs`. */
  perRecipient: { burst: number; everyMs: number }
}
