import type { PersonRef } from './events.js'

/** Kinds a message in a thread can have. `event` is a line of ours ("Bia took this over"). */
export const MESSAGE_KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'button_reply',
  'list_reply',
  'flow_reply',
  'interactive',
  'template',
  'order',
  'call',
  'system',
  'unsupported',
  'unknown',
  'event',
] as const

export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const MEDIA_KINDS = ['image', 'video', 'audio', 'voice', 'document', 'sticker'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/**
 * `received` is inbound. Outbound: queued → sending → sent → delivered → read → played; `failed`
 * and `unconfirmed` (we can't know whether the broker took it) wait for a person.
 */
export const MESSAGE_STATES = [
  'received',
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unconfirmed',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

export interface LocationBody {
  latitude: number
  longitude: number
  name?: string
  address?: string
  url?: string
}

export interface ContactCard {
  name: string
  phones: { phone: string; waId?: string; type?: string }[]
  emails?: { email: string; type?: string }[]
  organisation?: string
  urls?: string[]
  addresses?: string[]
  birthday?: string
}

export interface OrderBody {
  catalogId: string | null
  text?: string
  items: { productId: string; quantity: string; price: string; currency: string }[]
}

export interface InteractiveBody {
  type: 'buttons' | 'list' | 'cta_url' | 'location_request' | 'flow'
  header?: { type: 'text'; text: string }
  body: string
  footer?: string
  buttons?: { id: string; title: string }[]
  list?: {
    button: string
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[]
  }
  url?: { text: string; url: string }
  flow?: {
    id: string
    cta: string
    token?: string
    action?: 'navigate' | 'data_exchange'
    screen?: string
    data?: Record<string, unknown>
  }
}

export interface TemplateBody {
  name: string
  language: string
  /** In Meta's vocabulary; other brokers map it. */
  components: Record<string, unknown>[]
}

/** A file of ours on its way out. */
export interface OutboundMedia {
  kind: MediaKind
  mime: string
  size: number
  sha256: string
  filename: string | null
  /** The whole of it; call it again for another attempt. */
  read(): Promise<Uint8Array>
  /**
   * For brokers that fetch files instead of taking them: an address of this one file that works without signing in and
   * ends after some hours. Make it when it is sent, and neither store nor log it: whoever has it reads the file.
   */
  publicUrl(): string
}

/** What the sender asks a broker to deliver. */
export type OutboundContent =
  | { kind: 'text'; body: string; previewUrl?: boolean }
  | { kind: 'media'; media: OutboundMedia; caption?: string }
  | { kind: 'location'; location: LocationBody }
  | { kind: 'contacts'; contacts: ContactCard[] }
  | { kind: 'interactive'; interactive: InteractiveBody }
  | { kind: 'template'; template: TemplateBody }
  /** An empty emoji takes the reaction back. */
  | { kind: 'reaction'; targetProviderId: string; emoji: string }

export interface OutboundMessage {
  content: OutboundContent
  to: PersonRef
  /** The broker's id of the message being answered with a quote. */
  replyToProviderId?: string
  /** Unique per attempt; echoed by brokers that can, to reconcile unknown outcomes. At most 64 characters. */
  clientRef: string
}
