export type Engine = 'WEBJS' | 'WPP' | 'NOWEB' | 'GOWS'

export type SessionStatus =
  | 'STOPPED'
  | 'STARTING'
  | 'SCAN_QR_CODE'
  | 'PASSKEY_REQUIRED'
  | 'PASSKEY_CONFIRMATION_REQUIRED'
  | 'WORKING'
  | 'FAILED'

export interface FakeOptions {
  apiKey: string
  engine: Engine
  /** Acks that follow each message that was sent. */
  acks: ('SERVER' | 'DEVICE' | 'READ' | 'PLAYED')[]
  /** What `media.url` begins with; WAHA writes the address it believes to have. */
  baseUrl: string
  /** Phone numbers (digits) that are not on WhatsApp. */
  unknownNumbers: string[]
  /** Numbers whose WhatsApp id lacks a digit. */
  spelledOtherwise: Record<string, string>
  /** Hidden ids of people, by the digits of their number. Their acks come from the hidden id. */
  hiddenIds: Record<string, string>
  /** Times a new session answers STARTING before it asks for a phone. */
  startingReads: number
  retryMs: number
}

export const DEFAULT_OPTIONS: FakeOptions = {
  apiKey: 'a-key-of-the-waha-server',
  engine: 'NOWEB',
  acks: ['SERVER', 'DEVICE'],
  baseUrl: 'http://localhost:3000',
  unknownNumbers: [],
  spelledOtherwise: {},
  hiddenIds: {},
  startingReads: 1,
  retryMs: 1,
}

export const OWN_NUMBER = '551150001000'
