import type { Capabilities, Limits } from './capabilities.js'
import type { BrokerError } from './errors.js'
import type { BrokerEvent, ConnectionHealthPatch, RemoteMedia } from './events.js'
import type { OutboundMessage } from './messages.js'
import type { SettingField, SettingValues } from './settings.js'

/** The version of this contract; a manifest names the range it was written for. */
export const CONTRACT_VERSION = '1.0.0'

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array | FormData
  /** Default 15 s. */
  timeoutMs?: number
  /** Longest answer that is read; default 1 MB. A longer one ends in `too_large`. */
  maxBytes?: number
}

export interface HttpAnswer {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  body: Uint8Array
  text(): string
  /** Parsed body, or undefined when it is no JSON. */
  json(): unknown
}

/**
 * Why a request has no answer. Before `sent`, the broker can't have seen it; after it, the outcome is unknown.
 */
export class HttpFailure extends Error {
  readonly name = 'HttpFailure'

  constructor(
    readonly reason:
      'timeout' | 'refused' | 'reset' | 'dns' | 'tls' | 'too_large' | 'blocked_host' | 'network',
    readonly sent: boolean,
    message: string
  ) {
    super(message)
  }
}

/** The one way out for plugins: time and size limits, no redirects, guarded hosts. Throws `HttpFailure`. */
export type HttpClient = (request: HttpRequest) => Promise<HttpAnswer>

export interface BrokerLogger {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

/** Everything an adapter needs: it keeps no state of its own. */
export interface AccountContext {
  accountId: number
  credentials: SettingValues
  settings: SettingValues
  http: HttpClient
  logger: BrokerLogger
  /** Milliseconds since 1970 UTC. */
  now(): number
}

export interface ConnectionContext extends AccountContext {
  connectionId: number
  /** The broker's id of our number. */
  externalId: string
  /** Where the broker delivers, e.g. for a status callback named with each message. */
  webhookUrl: string
}

export interface RawRequest {
  method: string
  /** As the outside world wrote it, proxies undone. */
  url: string
  query: URLSearchParams
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  /** The bytes as they came. */
  body: Uint8Array
}

/** What is kept of a delivery beside its body, so that it can be read again later. */
export interface DeliveryFacts {
  /** Of the address the broker called: what we put into a callback's address comes back here. */
  query: URLSearchParams
  contentType: string | null
}

export interface WebhookAnswer {
  status: number
  contentType: string
  body: string
}

export type VerifyResult = { ok: true } | { ok: false; reason: string }

export interface WebhookPort {
  /** Proof over the raw bytes, in constant time, before anything is parsed. Fails closed. */
  verify(account: AccountContext, request: RawRequest): VerifyResult
  /** GET handshakes; null when this is none. */
  challenge?(account: AccountContext, request: RawRequest): WebhookAnswer | null
  /**
   * Every event of the body, in order. Pure: no I/O, no state. One bad item becomes an `unparsed`
   * event and never costs the others. Throws only when the body as a whole can't be read.
   */
  parse(body: Uint8Array, delivery: DeliveryFacts): BrokerEvent[]
  /** The body as it may be kept, where a broker repeats secrets in it: it must be read to the same events. */
  redact?(body: Uint8Array): Uint8Array
  /** The answer after the delivery is on disk. Default: 200 with an empty body. */
  answer?(): WebhookAnswer
}

/** What `prepare` made (an uploaded file's id); stored, so that a retry does not repeat it. JSON only. */
export type Prepared = Record<string, unknown>

/**
 * Three outcomes, never two. `unknown` (time-out, 5xx, 2xx without an id) is not resent blindly:
 * it waits for a status with our reference, or for a person.
 */
export type SendResult =
  | { outcome: 'accepted'; providerId: string; recipientWaId?: string; recipientBsuid?: string }
  | { outcome: 'failed'; error: BrokerError }
  | { outcome: 'unknown'; reason: string }

export type PrepareResult = { ok: true; prepared: Prepared } | { ok: false; error: BrokerError }

export interface SenderPort {
  /** Repeatable preparation, such as uploading the file. */
  prepare?(connection: ConnectionContext, message: OutboundMessage): Promise<PrepareResult>
  send(
    connection: ConnectionContext,
    message: OutboundMessage,
    prepared: Prepared | null
  ): Promise<SendResult>
  /** Looks for a message whose outcome is unknown; null when the broker can't tell. */
  reconcile?(connection: ConnectionContext, clientRef: string): Promise<SendResult | null>
}

export interface MediaPort {
  /** Longest file accepted, in bytes. */
  maxBytes: number
  /** The file's bytes, or why there are none. The core checks size, type and hash. */
  fetch(
    connection: ConnectionContext,
    media: RemoteMedia
  ): Promise<
    { ok: true; body: Uint8Array; mime: string | null } | { ok: false; error: BrokerError }
  >
  /** The file that `prepare` uploaded, where the broker hands it out again: a self-test sends one round. */
  uploaded?(prepared: Prepared): RemoteMedia | null
}

/** A template as the broker keeps it. */
export interface RemoteTemplate {
  name: string
  language: string
  /** In Meta's words: `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`. */
  status: string
}

export interface TemplatePort {
  list(connection: ConnectionContext): Promise<CheckResult<{ templates: RemoteTemplate[] }>>
}

export interface PresencePort {
  markRead?(connection: ConnectionContext, providerId: string): Promise<void>
  typing?(connection: ConnectionContext, lastInboundProviderId: string): Promise<void>
}

export type PairingMethod = 'qr' | 'code'

/** How far a number is with linking a phone to the gateway. */
export type PairingState =
  | { status: 'connected'; displayNumber: string | null }
  /** `text` is what the code picture says, as the gateway gave it; the host draws it. */
  | { status: 'waiting_for_scan'; text: string }
  /** To be typed on the phone under "Link with phone number". */
  | { status: 'waiting_for_code'; code: string }
  | { status: 'connecting' }
  | { status: 'disconnected'; reason: string | null }

/** For gateways that drive somebody's phone as a linked device. */
export interface PairingPort {
  methods: PairingMethod[]
  /** Asked every other second while a person looks at the page. */
  state(connection: ConnectionContext): Promise<CheckResult<{ pairing: PairingState }>>
  /** Begins anew, making the session where there is none. `phone`: E.164, for the method `code`. */
  start(
    connection: ConnectionContext,
    wanted: { method: PairingMethod; phone: string | null }
  ): Promise<CheckResult<{ pairing: PairingState }>>
  /** Unlinks the phone. */
  logout(connection: ConnectionContext): Promise<CheckResult>
}

export type CheckResult<T = object> =
  ({ ok: true } & T) | { ok: false; error: BrokerError; field?: string }

export interface ConnectionPort {
  /** Tries account credentials before they are saved. */
  checkAccount(account: AccountContext): Promise<CheckResult>
  /** Numbers this account can reach, for the picker. */
  listNumbers?(account: AccountContext): Promise<
    {
      externalId: string
      displayNumber: string
      name: string | null
      businessAccountId: string | null
    }[]
  >
  /** State of one number at the broker. */
  health(connection: ConnectionContext): Promise<ConnectionHealthPatch>
  /** Registers our webhook where the broker has an API for it, for the account or each of its numbers. Repeatable. */
  configureWebhook?(
    account: AccountContext,
    webhook: { url: string; verifyToken: string; externalIds: string[] }
  ): Promise<CheckResult>
}

/**
 * A broker: ways to reach WhatsApp through one provider. Ports that a broker lacks are absent;
 * `capabilities` says the same as data, because the interface reads data.
 */
export interface BrokerDefinition {
  /** The plugin's id. */
  id: string
  /** Shown to people, unless the plugin translates `<id>.name`. */
  displayName: string
  /** Fields of one account: pasted once, used by all its numbers. */
  accountFields: SettingField[]
  /** Label and help (translation keys) of the broker's id of a number, e.g. Meta's phone number id. */
  externalId: {
    label: string
    help?: string
    placeholder?: string
    pattern?: string
    generated?: boolean
  }
  capabilities(connection: { settings: SettingValues; health: ConnectionHealthPatch }): Capabilities
  limits(connection: { settings: SettingValues; health: ConnectionHealthPatch }): Limits
  webhook: WebhookPort
  sender: SenderPort
  media?: MediaPort
  templates?: TemplatePort
  presence?: PresencePort
  pairing?: PairingPort
  connection: ConnectionPort
}
