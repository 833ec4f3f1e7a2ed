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
  sign(body: Uint8Array, secret: string): Record<string, string>
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
  /** A delivery of that many text messages. */
  messages(count: number): { body: Uint8Array; providerIds: string[] }
  /** What comes with a delivery beside its body. Default: JSON without a query. */
  delivery?: DeliveryFacts
  /** null: the broker's deliveries carry no proof of their own. */
  proof: WebhookProof | null
  /** null: the broker knows no handshake. */
  handshake: Handshake | null
}

/** Account side of a connection, for ports that know no number. */
export function accountOf(connection: ConnectionContext): AccountContext {
  const { accountId, credentials, settings, http, logger, now } = connection
  return { accountId, credentials, settings, http, logger, now }
}
