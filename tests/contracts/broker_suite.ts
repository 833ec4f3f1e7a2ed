import type {
  AccountContext,
  BrokerDefinition,
  ConnectionContext,
  DeliveryFacts,
  RawRequest,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { RemoteMedia } from '#contracts/events'
import type { PluginManifest } from '#contracts/plugin'

/** What arrived at the other side of the broker, oldest first. */
export interface ReceivedMessage {
  clientRef: string | null
}

export interface OfferedFile {
  body?: Uint8Array
  mime?: string
  /** Sends bytes until the reader hangs up. */
  endless?: boolean
  /** Answers with a redirect to this address. */
  redirectTo?: string
}

/** A running other side (a fake server, a simulator) and what the suite needs of it. */
export interface BrokerHarness {
  /** With credentials that work; a fresh object each time. */
  connection(): ConnectionContext
  /** Messages taken since the last `reset`. */
  received(): ReceivedMessage[] | Promise<ReceivedMessage[]>
  /** Forgets messages, faults and files. */
  reset(): void | Promise<void>
  /** A file that waits to be fetched. Needed where the broker has a media port. */
  offerFile?(file: OfferedFile): RemoteMedia | Promise<RemoteMedia>
  stop(): void | Promise<void>
}

export interface FailureCase {
  name: string
  /** Makes the next message end in this failure. */
  provoke(): void | Promise<void>
  expect: Partial<Pick<BrokerError, 'class' | 'retry' | 'scope' | 'code' | 'retryAfterMs'>> &
    Pick<BrokerError, 'class' | 'retry'>
}

export interface OutcomeCase {
  name: string
  provoke(): void | Promise<void>
  /** Changes the context instead, e.g. to an address where nobody listens. */
  connection?(base: ConnectionContext): ConnectionContext
}

/** How deliveries prove where they come from. */
export interface WebhookProof {
  /** Name of the credential that holds the secret. */
  credential: string
  secret: string
  /** Headers that prove it. `url` is the address that is called, for proofs that cover it. */
  sign(body: Uint8Array, secret: string, url: string): Record<string, string>
  /** The proof of one address must not hold for another. */
  coversUrl?: boolean
  /** Default: true. False where the broker repeats a secret that says nothing of the body. */
  coversBody?: boolean
}

export interface Handshake {
  right: RawRequest
  answer: string
  wrong: Record<string, RawRequest>
}

export interface BrokerSuite {
  manifest: PluginManifest
  broker: BrokerDefinition
  /** The plugin's folder; its translations and `tests/fixtures/webhooks` are read. */
  folder: string
  start(): Promise<BrokerHarness>
  /** The broker's documented table of errors. */
  failures: FailureCase[]
  /** Ways to lose the answer after the broker may have taken the message. */
  unknownOutcomes: OutcomeCase[]
  /** Ways to fail before the broker can have seen the message. */
  unsentOutcomes: OutcomeCase[]
  /** A delivery of that many text messages; always one where `deliveriesHold` is `one`. */
  messages(count: number): { body: Uint8Array; providerIds: string[] }
  /** Default `many`. With `one`, a body holds a single event and nothing is asked about several. */
  deliveriesHold?: 'one' | 'many'
  /**
   * What comes with a delivery of `messages` beside its body. Default: JSON without a query. Fixtures tell it themselves:
   * by their extension and `<case>.delivery.json`.
   */
  delivery?: DeliveryFacts
  /** null: the broker's deliveries carry no proof of their own. */
  proof: WebhookProof | null
  /** null: the broker knows no handshake. */
  handshake: Handshake | null
}

export const deliveryFacts = ({ delivery }: Pick<BrokerSuite, 'delivery'>): DeliveryFacts =>
  delivery ?? { query: new URLSearchParams(), contentType: 'application/json' }

/** Account side of a connection, for ports that know no number. */
export function accountOf(connection: ConnectionContext): AccountContext {
  const { accountId, credentials, settings, http, logger, now } = connection
  return { accountId, credentials, settings, http, logger, now }
}
