/**
 * For authors of plugins, as `balcao/testing`: a desk to try a feature on, and the suite every broker passes. Specs run in
 * Balcão's own test process: `npm test -- --plugin=<folder>`.
 */
export { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
export type {
  BrokerHarness,
  BrokerSuite,
  FailureCase,
  Handshake,
  OfferedFile,
  OutcomeCase,
  ReceivedMessage,
  WebhookProof,
} from '#tests/contracts/broker_suite'
export {
  closedAddress,
  hurried,
  testConnection,
  type TestConnection,
} from '#tests/testing/connection'
export { openTestDesk, type TestDesk } from '#tests/testing/test_desk'
export { until } from '#tests/support/until'
