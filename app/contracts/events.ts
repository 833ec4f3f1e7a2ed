import type { BrokerError } from './errors.js'
import type { ContactCard, LocationBody, MediaKind, OrderBody } from './messages.js'

/**
 * One person as a broker names them. At least one field is present; **phone may be missing**
 * (WhatsApp usernames). `phone` is E.164 with `+`; `waId` is WhatsApp's own digits, which in Brazil
 * may lack the ninth digit, so never computed; `bsuid` is Meta's business-scoped user id.
 */
export interface PersonRef {
  phone?: string
  waId?: string
  bsuid?: string
  parentBsuid?: string
  lid?: string
  username?: string
  groupId?: string
  displayName?: string
  /** Hash of the person's keys, where the account has identity checks on. */
  identityHash?: string
}

/** A file that waits at the broker. `url` may be short-lived; `id` is asked again when it is gone. */
export interface RemoteMedia {
  kind: MediaKind
  id: string | null
  url?: string
  mime: string | null
  /** Hex or base64 as the broker gave it. */
  sha256?: string
  size?: number
  filename?: string
  animated?: boolean
}

/** What an inbound message (or an echo of one typed elsewhere) holds. */
export type InboundContent =
  | { kind: 'text'; body: string }
  | { kind: MediaKind; media: RemoteMedia; caption?: string }
  | { kind: 'location'; location: LocationBody }
  | { kind: 'contacts'; contacts: ContactCard[] }
  | { kind: 'button_reply'; title: string; payload: string | null }
  | { kind: 'list_reply'; title: string; description?: string; payload: string | null }
  | { kind: 'flow_reply'; name: string; body: string; response: unknown }
  | { kind: 'order'; order: OrderBody }
  | { kind: 'call'; event: string; durationSeconds?: number }
  | { kind: 'system'; body: string; type: string }
  /** WhatsApp itself says that it can't hand this kind over. */
  | { kind: 'unsupported'; type: string | null; reason?: string }
  /** A kind this version doesn't know: kept with its raw data. */
  | { kind: 'unknown'; type: string }

export interface Referral {
  sourceUrl?: string
  sourceId?: string
  sourceType?: string
  headline?: string
  body?: string
  mediaType?: string
  mediaUrl?: string
  clickId?: string
}

interface EventBase {
  /** The broker's id of our number; routes the event to a connection. */
  externalId: string
  /** The broker's instant in milliseconds since 1970 UTC; null when it gives none. */
  at: number | null
}

export interface MessageEvent extends EventBase {
  type: 'message'
  /** Opaque, unique per connection. */
  providerId: string
  from: PersonRef
  content: InboundContent
  replyToProviderId?: string
  forwarded?: 'once' | 'often'
  referral?: Referral
  referredProduct?: { catalogId: string; productId: string }
  /** Does it open or renew the service window? */
  opensWindow: boolean
  /** From a history import: stored where its time puts it, without windows, unread marks or notifications. */
  historical?: boolean
  /** Another tool of the business answers this thread: people may look, automations keep still. */
  standby?: boolean
  /** The broker's own object, shown to administrators for kinds we can't draw. */
  raw?: unknown
}

/** A message that was written by the business somewhere else: its phone app, another tool. */
export interface EchoEvent extends EventBase {
  type: 'echo'
  providerId: string
  to: PersonRef
  content: InboundContent
  replyToProviderId?: string
  /** From a history import, see `MessageEvent`. */
  historical?: boolean
  raw?: unknown
}

export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export interface StatusEvent extends EventBase {
  type: 'status'
  providerId: string
  /** The reference given at sending, where the broker echoes it. */
  clientRef?: string
  status: DeliveryStatus
  recipient?: PersonRef
  error?: BrokerError
  /** Price facts as the broker reports them; the ledger reads them. */
  pricing?: {
    billable: boolean
    category: string | null
    model: string | null
    type: string | null
    raw: unknown
  }
  /** A window that the broker announces (free entry point). */
  window?: { kind: 'free_entry_point'; expiresAt: number }
}

export interface ReactionEvent extends EventBase {
  type: 'reaction'
  providerId: string
  from: PersonRef
  targetProviderId: string
  /** null takes the reaction back. */
  emoji: string | null
}

export interface EditEvent extends EventBase {
  type: 'edit'
  providerId: string
  targetProviderId: string
  content: InboundContent
  /** Nobody edited: the broker tells later what it could not tell at first (a file of the history, how a call ended). */
  completes?: boolean
}

export interface DeleteEvent extends EventBase {
  type: 'delete'
  providerId: string
  targetProviderId: string
}

/** A person's ids changed or were linked; contacts are merged or moved accordingly. */
export interface IdentityEvent extends EventBase {
  type: 'identity'
  providerId: string | null
  previous: PersonRef
  current: PersonRef
  /** A line for the thread, in the broker's words. */
  note?: string
}

/** Facts about the account or number: quality, limits, names, restrictions, preferences. */
export interface AccountEvent extends Omit<EventBase, 'externalId'> {
  type: 'account'
  externalId: string | null
  /**
   * Whom it concerns where the broker names no number id: `health.displayNumber` when it gives a
   * number, else every connection of this business account.
   */
  businessAccountId?: string
  topic: string
  severity: 'info' | 'warning' | 'critical'
  /** One line in plain English for administrators. */
  summary: string
  health?: ConnectionHealthPatch
  data: unknown
}

/** Part of a delivery that could not be read. Kept with its reason; the rest goes on. */
export interface UnparsedEvent {
  type: 'unparsed'
  externalId: string | null
  at: number | null
  reason: string
  data: unknown
}

export type BrokerEvent =
  | MessageEvent
  | EchoEvent
  | StatusEvent
  | ReactionEvent
  | EditEvent
  | DeleteEvent
  | IdentityEvent
  | AccountEvent
  | UnparsedEvent

/** What is known of a connection's state at the broker; absent fields stay as they were. */
export interface ConnectionHealthPatch {
  state?: 'connected' | 'limited' | 'disconnected' | 'unknown'
  displayNumber?: string
  verifiedName?: string
  nameStatus?: string
  quality?: 'green' | 'yellow' | 'red' | 'unknown'
  messagingLimit?: string
  throughputPerSecond?: number
  webhook?: 'ok' | 'missing' | 'other' | 'unknown'
  problem?: string
}
