import type { BrokerDefinition, ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type BrokerAccount from '#models/broker_account'
import type Connection from '#models/connection'

/** In the order they are run and shown. */
export const TEST_STEPS = ['credentials', 'number', 'templates', 'media', 'webhook'] as const
export type TestStep = (typeof TEST_STEPS)[number]

/** What a step is about. */
export interface Subject {
  connection: Connection
  account: BrokerAccount
  broker: BrokerDefinition
  context: ConnectionContext
}

/**
 * `waiting`: nothing is wrong, the sign of life has still to come. `skipped`: the broker has nothing of the kind.
 * `note` completes `numbers.self_test.<step>.` with what exactly was found.
 */
export type StepResult =
  | { result: 'passed'; note?: string; count?: number }
  | { result: 'skipped' | 'waiting'; note?: string }
  | { result: 'failed'; note?: string; error?: BrokerError }

export type StoredStep = StepResult & { step: TestStep }

export const failed = (error: BrokerError): StepResult => ({ result: 'failed', error })
