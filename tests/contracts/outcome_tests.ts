import { test } from '@japa/runner'
import { BROKER_ERROR_CLASSES } from '#contracts/errors'
import type { BrokerHarness, BrokerSuite } from '#tests/contracts/broker_suite'
import { outbound } from '#tests/contracts/samples'
import { deliver } from '#tests/contracts/sending_tests'

/** Three outcomes, never two. */
export function registerOutcomeTests(
  { broker, failures, unknownOutcomes, unsentOutcomes }: BrokerSuite,
  harness: () => BrokerHarness
) {
  const message = () => outbound({ kind: 'text', body: 'Oi' })

  for (const failure of failures) {
    test(`fails as ${failure.expect.class}: ${failure.name}`, async ({ assert }) => {
      await failure.provoke()
      const result = await deliver(broker, harness().connection(), message())
      assert.equal(result.outcome, 'failed', JSON.stringify(result))
      if (result.outcome !== 'failed') return
      assert.include(BROKER_ERROR_CLASSES, result.error.class)
      assert.deepInclude(result.error, failure.expect)
      assert.isNotEmpty(result.error.providerMessage)
    })
  }

  for (const lost of unknownOutcomes) {
    test(`can't know the outcome: ${lost.name}`, async ({ assert }) => {
      await lost.provoke()
      const base = harness().connection()
      const result = await deliver(broker, lost.connection?.(base) ?? base, message())
      assert.equal(result.outcome, 'unknown', JSON.stringify(result))
    })
  }

  for (const unsent of unsentOutcomes) {
    test(`knows that nothing was sent and may try again: ${unsent.name}`, async ({ assert }) => {
      await unsent.provoke()
      const base = harness().connection()
      const result = await deliver(broker, unsent.connection?.(base) ?? base, message())
      assert.deepInclude(result.outcome === 'failed' ? result.error : result, {
        class: 'provider_transient',
        retry: 'safe',
      })
      assert.lengthOf(await harness().received(), 0)
    })
  }

  test('no error tells a secret', async ({ assert }) => {
    for (const failure of failures) {
      await harness().reset()
      await failure.provoke()
      const connection = harness().connection()
      const told = JSON.stringify(await deliver(broker, connection, message()))
      for (const secret of Object.values(connection.credentials)) {
        if (typeof secret === 'string' && secret) assert.notInclude(told, secret)
      }
    }
  })
}
