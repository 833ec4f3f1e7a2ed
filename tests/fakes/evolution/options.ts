export interface FakeOptions {
  apiKey: string
  /** Instances that exist and are linked, by name. */
  linked: Record<string, string>
  /** Digits that WhatsApp does not know. */
  unknownNumbers: string[]
  /** People whose WhatsApp id lacks the ninth digit of their phone. */
  withoutNinthDigit: string[]
  /** Statuses that follow a message by themselves. */
  statuses: ('SERVER_ACK' | 'DELIVERY_ACK' | 'READ' | 'PLAYED' | 'ERROR')[]
  /** Pause before a webhook is delivered again. */
  retryMs: number
}

export const DEFAULT_OPTIONS: FakeOptions = {
  apiKey: 'global-key-of-the-gateway',
  linked: { loja1: '551150001000' },
  unknownNumbers: ['5511900000000'],
  withoutNinthDigit: [],
  statuses: ['SERVER_ACK', 'DELIVERY_ACK'],
  retryMs: 1,
}
