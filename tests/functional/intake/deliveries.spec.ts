import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Connection from '#models/connection'
import { forgetDecisions } from '#plugin_host/decisions'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { accountDirectory } from '#services/intake/account_directory'
import { replayDelivery, replayParkedEvent } from '#services/intake/replay'
import { cleanDatabase } from '#tests/support/database'
import {
  deliver,
  deliverRaw,
  givenDesk,
  one,
  ScriptedBroker,
  SECRET,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'

test.group('The door', (group) => {
  let desk: Desk
  let broker: ScriptedBroker
  group.each.setup(async () => {
    await cleanDatabase()
    broker = new ScriptedBroker()
    desk = await givenDesk()
  })

  const untouched = async () => {
    const counts = await Promise.all(
      ['webhook_deliveries', 'messages', 'contacts'].map((table) => db.from(table))
    )
    return counts.every((rows) => rows.length === 0)
  }

  test('a wrong signature is answered 401 and changes nothing', async ({ client, assert }) => {
    const response = await client
      .post(`/webhooks/${desk.webhookKey}`)
      .header('x-secret', 'guess')
      .json({ events: [textEvent(desk)] })
    assert.equal(response.status(), 401)
    assert.isTrue(await untouched())
  })

  test('an unknown key is answered 404 and changes nothing', async ({ client, assert }) => {
    const response = await client
      .post('/webhooks/nobody')
      .header('x-secret', SECRET)
      .json({ events: [textEvent(desk)] })
    assert.equal(response.status(), 404)
    assert.isTrue(await untouched())
  })

  test('a body over the limit is answered 413 and changes nothing', async ({ client, assert }) => {
    const response = await client
      .post(`/webhooks/${desk.webhookKey}`)
      .header('x-secret', SECRET)
      .json({ events: ['x'.repeat(4_200_000)] })
    assert.equal(response.status(), 413)
    assert.isTrue(await untouched())
  })

  test('a delivery over HTTP is stored with its bytes', async ({ client, assert }) => {
    const response = await client
      .post(`/webhooks/${desk.webhookKey}`)
      .header('x-secret', SECRET)
      .json({ events: [textEvent(desk, { body: 'Olá' })] })
    assert.equal(response.status(), 200)
    const delivery = await one('webhook_deliveries')
    assert.include(Buffer.from(delivery.body).toString(), 'Olá')
    assert.equal(delivery.state, 'processed')
    assert.notInclude(delivery.headers, SECRET)
    assert.isAbove((await one('broker_accounts')).last_delivery_at, Date.now() - 60_000)
  })

  test('broken JSON is accepted as a delivery and marked failed with its reason', async ({
    assert,
  }) => {
    const answer = await deliverRaw(desk, Buffer.from('{"events": ['))
    assert.equal(answer.status, 200)
    const delivery = await one('webhook_deliveries')
    assert.equal(delivery.state, 'failed')
    assert.match(delivery.error, /JSON/)
  })

  test('an event that poisons the batch is parked with its reason and the others go on', async ({
    assert,
  }) => {
    await deliver(desk, [
      textEvent(desk, { body: 'before' }),
      textEvent(desk, { body: 'nobody', from: {} }),
      textEvent(desk, { body: 'after' }),
    ])

    assert.sameMembers(
      (await db.from('messages')).map((row) => row.body),
      ['before', 'after']
    )
    const parked = await one('parked_events')
    assert.equal(parked.reason, 'error')
    assert.match(parked.detail, /names nobody/)
    assert.equal((await one('webhook_deliveries')).state, 'partial')
  })

  test('events of an unknown number are kept, and replayed once it has a connection', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { externalId: 'new-number', body: 'early' })])
    const parked = await one('parked_events')
    assert.equal(parked.reason, 'unknown_number')
    assert.equal(parked.external_id, 'new-number')
    assert.equal((await replayParkedEvent(parked.id)).type, 'still_parked')

    await Connection.create({
      numberId: desk.numberId,
      brokerAccountId: desk.accountId,
      externalId: 'new-number',
      role: 'receive_only',
      settings: {},
      health: {},
    })
    accountDirectory.clear()
    assert.equal((await replayParkedEvent(parked.id)).type, 'replayed')
    assert.equal((await one('messages')).body, 'early')
    assert.isNotNull((await one('parked_events')).resolved_at)
    assert.equal((await one('webhook_deliveries')).state, 'processed')
  })

  test('a failed delivery can be replayed after its cause was mended, without doubling what it did', async ({
    assert,
  }) => {
    const { parse } = broker.definition.webhook
    broker.definition.webhook.parse = () => {
      throw new Error('not understood yet')
    }
    await deliver(desk, [textEvent(desk, { body: 'once' })])
    const delivery = await one('webhook_deliveries')
    assert.equal(delivery.state, 'failed')

    broker.definition.webhook.parse = parse
    assert.equal((await replayDelivery(delivery.id)).type, 'replayed')
    assert.equal((await replayDelivery(delivery.id)).type, 'replayed')
    assert.equal((await one('messages')).body, 'once')
    assert.equal((await one('webhook_deliveries')).state, 'processed')
  })
})

test.group('A broker that is switched off', (group) => {
  let desk: Desk
  group.each.setup(async () => {
    await cleanDatabase()
    forgetDecisions()
    new ScriptedBroker()
    desk = await givenDesk()
    return async () => {
      await enablePlugin('scripted')
    }
  })

  test('has its deliveries proven and kept, and read in their order when it returns', async ({
    assert,
  }) => {
    await disablePlugin('scripted')
    const refused = await deliver(desk, [textEvent(desk)], { secret: 'guess' })
    assert.equal(refused.status, 401)
    for (const body of ['first', 'second']) {
      assert.equal((await deliver(desk, [textEvent(desk, { body })])).status, 200)
    }
    assert.isEmpty(await db.from('messages'))
    assert.equal((await enablePlugin('scripted')).type, 'done')
    const messages = await db.from('messages').orderBy('id').select('body')
    assert.deepEqual(
      messages.map(({ body }) => body),
      ['first', 'second']
    )
    const states = await db.from('webhook_deliveries').distinct('state')
    assert.deepEqual(states, [{ state: 'processed' }])
  })
})

test.group('What a broker says of a number', (group) => {
  let desk: Desk
  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
    await db
      .from('numbers')
      .update({ display_phone_number: '+5511999990001', business_account_id: 'waba-1' })
  })
  const fact = (more: object) => ({
    type: 'account',
    externalId: null,
    at: Date.now(),
    topic: 'quality',
    severity: 'warning',
    summary: 'Quality fell',
    data: {},
    ...more,
  })
  const health = async () => JSON.parse((await one('connections')).health)

  test('is a notice, and changes the health of the number it names by its id or by its phone', async ({
    assert,
  }) => {
    await deliver(desk, [fact({ externalId: desk.externalId, health: { quality: 'yellow' } })])
    assert.deepEqual(await health(), { quality: 'yellow' })
    await deliver(desk, [fact({ health: { displayNumber: '55 11 99999-0001', quality: 'red' } })])
    assert.equal((await health()).quality, 'red')
    assert.lengthOf(await db.from('account_notices'), 2)
  })

  test('concerns every number of the business account when it names none', async ({ assert }) => {
    await deliver(desk, [fact({ businessAccountId: 'waba-1', health: { state: 'limited' } })])
    assert.equal((await health()).state, 'limited')
    await deliver(desk, [fact({ businessAccountId: 'another', health: { state: 'disconnected' } })])
    assert.equal((await health()).state, 'limited')
  })
})
