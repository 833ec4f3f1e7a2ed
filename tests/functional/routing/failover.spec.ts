import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { BREAKER } from '#services/routing/breaker'
import { breakers } from '#services/routing/breakers'
import { sender } from '#services/sending/sender'
import { cleanDatabase } from '#tests/support/database'
import { until } from '#tests/support/until'
import {
  bodiesAt,
  givenTwoBrokers,
  outboxIsQuiet,
  type TwoBrokers,
  write,
} from '#tests/functional/routing/two_brokers'

test.group('Fail-over', (group) => {
  let desk: TwoBrokers
  group.each.setup(async () => {
    await cleanDatabase()
    breakers.settings = { ...BREAKER, retryMs: 300, longestRetryMs: 600, probes: 2 }
    desk = await givenTwoBrokers({ customers: 20, second: 'standby', latencyMs: 5 })
    await db.from('numbers').update({ route_mode: 'failover' })
    await sender.start()
    return async () => {
      breakers.settings = BREAKER
      await sender.stop()
      await desk.stop()
    }
  })

  const toEveryone = (words: string) =>
    Promise.all(desk.conversationIds.map((id) => write(id, `${words} ${id}`)))
  const breakerOf = () =>
    db.from('connection_breakers').where('connection_id', desk.first.connectionId).first()
  const unknownBodies = async () =>
    (
      await db
        .from('outbox')
        .join('messages', 'messages.id', 'outbox.message_id')
        .where('outbox.state', 'unknown')
        .select('messages.body', 'outbox.connection_id')
    ).map(({ body, connection_id: id }) => ({ body, id }))

  test('a first route that answers 500 loses its traffic, nothing unknown is sent again, and it gets it back', async ({
    assert,
  }) => {
    const { first, second } = desk
    await toEveryone('antes')
    await outboxIsQuiet()
    assert.lengthOf(bodiesAt(first), 20)

    first.fake.fault({ type: 'html', status: 500 }, { times: 1_000_000 })
    await toEveryone('durante')
    await until(async () => (await breakerOf())?.state === 'open', 'the breaker opens')
    await outboxIsQuiet()

    const unknown = await unknownBodies()
    assert.isAtLeast(unknown.length, BREAKER.inARow)
    assert.isTrue(unknown.every(({ id }) => id === first.connectionId))
    const bodies = desk.conversationIds.map((id) => `durante ${id}`)
    const lost = unknown.map(({ body }) => body)
    assert.sameMembers(
      bodiesAt(second),
      bodies.filter((body) => !lost.includes(body))
    )

    first.fake.faults.clear()
    let count = 0
    await until(async () => {
      await write(desk.conversationIds[count % 20], `cura ${count++}`)
      await outboxIsQuiet()
      return (await breakerOf())?.state === 'closed'
    }, 'it heals')
    const before = bodiesAt(second).length
    await toEveryone('depois')
    await outboxIsQuiet()
    assert.includeMembers(
      bodiesAt(first),
      desk.conversationIds.map((id) => `depois ${id}`)
    )
    assert.lengthOf(bodiesAt(second), before)
    assert.lengthOf(await db.from('outbox').where('state', 'failed'), 0)
  }).timeout(30_000)

  test('refused credentials send what waits another way, and it is sent once', async ({
    assert,
  }) => {
    const { first, second } = desk
    first.fake.fault({ type: 'error', code: 190 }, { times: 1_000_000 })
    await toEveryone('sem chave')
    await outboxIsQuiet()

    assert.lengthOf(bodiesAt(first), 0)
    assert.lengthOf(bodiesAt(second), 20)
    assert.lengthOf(await db.from('outbox').whereNot('state', 'accepted'), 0)
  })

  test('alone it keeps what it can not send, and sends it when it heals', async ({ assert }) => {
    const { first, second } = desk
    await db.from('numbers').update({ route_mode: 'single' })
    first.fake.fault({ type: 'html', status: 500 }, { times: BREAKER.inARow })
    for (const id of desk.conversationIds.slice(0, BREAKER.inARow)) await write(id, `perdida ${id}`)
    await until(async () => (await breakerOf())?.state === 'open', 'the breaker opens')
    await toEveryone('à espera')
    await outboxIsQuiet()

    assert.lengthOf(bodiesAt(second), 0)
    assert.lengthOf(bodiesAt(first), 20)
    assert.equal((await breakerOf()).state, 'closed')
  })

  test('traffic is shared by weight, and a conversation keeps its place', async ({ assert }) => {
    const { first, second } = desk
    await db.from('numbers').update({ route_mode: 'weighted' })
    // Customers who wrote somewhere stay there; these are strangers to both.
    await db.from('messages').update({ connection_id: null })
    await toEveryone('um')
    await outboxIsQuiet()
    const shares = [first, second].map((provider) => bodiesAt(provider).map(personOf))
    assert.isAbove(shares[0].length, 0)
    assert.isAbove(shares[1].length, 0)
    await toEveryone('dois')
    await outboxIsQuiet()

    for (const [index, provider] of [first, second].entries()) {
      assert.sameMembers(bodiesAt(provider).map(personOf), [...shares[index], ...shares[index]])
    }
  })

  const personOf = (body: string) => body.split(' ')[1]
})
