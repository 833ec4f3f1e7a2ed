import { test } from '@japa/runner'
import type { BrokerHarness, BrokerSuite } from '#tests/contracts/broker_suite'
import { registerDefinitionTests } from '#tests/contracts/definition_tests'
import { suiteFiles } from '#tests/contracts/file_host'
import { registerHostileTests } from '#tests/contracts/hostile_tests'
import { registerMediaTests } from '#tests/contracts/media_tests'
import { registerParsingTests } from '#tests/contracts/parsing_tests'
import { registerSendingTests } from '#tests/contracts/sending_tests'
import { registerOutcomeTests } from '#tests/contracts/outcome_tests'
import { registerWebhookTests } from '#tests/contracts/webhook_tests'

/**
 * What every broker promises, as tests. A plugin calls it from `tests/contract.spec.ts` with its
 * definition, a running other side, and its documented failures.
 */
export function registerBrokerSuite(suite: BrokerSuite) {
  let running: BrokerHarness | undefined
  const harness = () => running!

  const group = (
    name: string,
    register: (suite: BrokerSuite, harness: () => BrokerHarness) => void
  ) =>
    test.group(`Broker ${suite.broker.id} | ${name}`, (tests) => {
      tests.setup(async () => {
        await suiteFiles.start()
        running = await suite.start()
        return async () => {
          await running?.stop()
          await suiteFiles.stop()
        }
      })
      tests.each.setup(() => harness().reset())
      register(suite, harness)
    })

  group('definition', registerDefinitionTests)
  group('sending', registerSendingTests)
  group('outcomes', registerOutcomeTests)
  group('a hostile other side', registerHostileTests)
  group('webhook', registerWebhookTests)
  group('parsing', registerParsingTests)
  if (suite.broker.media) group('media', registerMediaTests)
}
