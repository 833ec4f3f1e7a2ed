import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Connection from '#models/connection'
import { SYSTEM } from '#services/audit/record_audit'
import { flip } from '#services/routing/flip'
import { lastSelfTest } from '#services/routing/self_test/last_self_test'
import { runSelfTest } from '#services/routing/self_test/run_self_test'
import { cleanDatabase } from '#tests/support/database'
import { givenTwoBrokers, type TwoBrokers } from '#tests/functional/routing/two_brokers'

test.group('The self-test of a connection', (group) => {
  let desk: TwoBrokers
  group.each.setup(async () => {
    await cleanDatabase()
    desk = await givenTwoBrokers({ customers: 0, second: 'receive_only' })
    return () => desk.stop()
  })

  const second = async () => {
    const { id, brokerAccountId: accountId } = await Connection.findOrFail(desk.second.connectionId)
    return { id, accountId }
  }
  const results = async () => {
    const outcome = await runSelfTest(desk.second.connectionId, SYSTEM)
    if (outcome.type !== 'tested') throw new Error(outcome.type)
    return Object.fromEntries(outcome.steps.map(({ step, ...rest }) => [step, rest]))
  }

  test('a good connection passes everything, writes to nobody and may take over', async ({
    assert,
  }) => {
    const steps = await results()

    assert.deepEqual(steps, {
      credentials: { result: 'passed' },
      number: { result: 'passed' },
      templates: { result: 'passed', count: 1 },
      media: { result: 'passed' },
      webhook: { result: 'passed', note: 'handshake' },
    })
    assert.lengthOf(desk.second.fake.sent(), 0)
    assert.isTrue((await lastSelfTest(await second()))?.isReady)
    assert.equal((await flip({ connectionId: (await second()).id }, SYSTEM)).type, 'swapped')
  })

  test('refused credentials are named and keep the rest from saying the same', async ({
    assert,
  }) => {
    desk.second.fake.fault({ type: 'error', code: 190 }, { target: 'node' })
    const steps = await results()

    assert.containsSubset(steps.credentials, { result: 'failed', error: { class: 'auth' } })
    assert.deepEqual(steps.webhook, { result: 'skipped', note: 'blocked' })
    assert.equal((await flip({ connectionId: (await second()).id }, SYSTEM)).type, 'untested')
  })

  test('a number that the account does not have is found out', async ({ assert }) => {
    const { fake } = desk.second
    const [number] = fake.numbers.values()
    fake.numbers.delete(number.id)
    fake.numbers.set('999000999000999', { ...number, id: '999000999000999' })

    assert.equal((await results()).number.result, 'failed')
  })

  test('an upload that fails is a failed step', async ({ assert }) => {
    desk.second.fake.fault({ type: 'error', code: 131053 }, { target: 'media' })

    assert.equal((await results()).media.result, 'failed')
  })

  test('a sign of life that was awaited is noticed when it comes', async ({ assert }) => {
    await runSelfTest(desk.second.connectionId, SYSTEM)
    const row = await db.from('connection_tests').firstOrFail()
    const steps = JSON.parse(row.steps).map((step: { step: string }) =>
      step.step === 'webhook' ? { step: 'webhook', result: 'waiting' } : step
    )
    await db.from('connection_tests').update({ steps: JSON.stringify(steps) })
    await db.from('broker_accounts').update({ last_handshake_at: null })
    assert.isFalse((await lastSelfTest(await second()))?.isReady)

    await desk.second.fake.receive({ kind: 'text', body: 'Teste' })
    assert.isTrue((await lastSelfTest(await second()))?.isReady)
  })

  test('a test is good for a day, and who knows better may go without', async ({ assert }) => {
    await runSelfTest(desk.second.connectionId, SYSTEM)
    await db.from('connection_tests').update({ finished_at: Date.now() - 25 * 3_600_000 })
    const connectionId = desk.second.connectionId

    assert.equal((await flip({ connectionId }, SYSTEM)).type, 'untested')
    assert.equal((await flip({ connectionId, untested: true }, SYSTEM)).type, 'swapped')
  })
})
