import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import type { ConnectionContext } from '#contracts/broker'
import type { BrokerHarness, BrokerSuite } from '#tests/contracts/broker_suite'
import { HOSTILITIES, HostileServer } from '#tests/contracts/hostile_server'
import { outbound } from '#tests/contracts/samples'
import { deliver } from '#tests/contracts/sending_tests'

/** Whoever answers in the broker's place: nothing is believed, nothing hangs, nothing private is touched. */
export function registerHostileTests({ broker }: BrokerSuite, harness: () => BrokerHarness) {
  for (const hostility of HOSTILITIES) {
    const among = (
      assert: Assert,
      act: (connection: ConnectionContext, asked: () => number) => Promise<void>
    ) => amongHostility(assert, hostility, harness().connection(), act)

    test(`does not take a message for sent: ${hostility}`, ({ assert }) =>
      among(assert, async (connection, asked) => {
        const result = await deliver(broker, connection, outbound({ kind: 'text', body: 'Oi' }))
        if (asked() > 0) assert.notEqual(result.outcome, 'accepted', JSON.stringify(result))
      })).timeout(10_000)

    test(`does not take credentials for working: ${hostility}`, ({ assert }) =>
      among(assert, async (connection, asked) => {
        const result = await broker.connection.checkAccount(connection)
        if (asked() > 0) assert.isFalse(result.ok, JSON.stringify(result))
      })).timeout(10_000)

    test(`does not take the number for connected: ${hostility}`, ({ assert }) =>
      among(assert, async (connection, asked) => {
        const health = await broker.connection.health(connection)
        if (asked() > 0) assert.notEqual(health.state, 'connected', JSON.stringify(health))
      })).timeout(10_000)
  }
}

async function amongHostility(
  assert: Assert,
  hostility: (typeof HOSTILITIES)[number],
  base: ConnectionContext,
  act: (connection: ConnectionContext, asked: () => number) => Promise<void>
) {
  const server = new HostileServer()
  server.hostility = hostility
  await server.start()
  try {
    const { connection, asked } = server.connection(base)
    await act(connection, asked)
    assert.equal(server.trespasses, 0, 'nobody followed the redirect')
  } finally {
    await server.stop()
  }
}
