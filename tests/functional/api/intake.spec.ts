import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { givenSendingNumber } from './broker.js'
import { accessToken, matchesDocument } from './support.js'

async function givenParked() {
  const { connection } = await givenSendingNumber()
  const delivery = { id: newId(), broker_account_id: connection.broker_account_id }
  await db.table('webhook_deliveries').insert({
    ...delivery,
    received_at: Date.now(),
    state: 'partial',
    events: 1,
    attempts: 1,
    headers: '{"content-type":"application/json"}',
    body: Buffer.from('{"hello":"ü"}'),
  })
  const parked = {
    id: newId(),
    delivery_id: delivery.id,
    broker_account_id: delivery.broker_account_id,
  }
  const event = {
    type: 'unparsed',
    externalId: null,
    at: null,
    reason: 'strange',
    data: { hello: 1 },
  }
  await db.table('parked_events').insert({
    ...parked,
    reason: 'unparsed',
    detail: 'strange',
    event: JSON.stringify(event),
    attempts: 1,
    created_at: Date.now(),
  })
  return { delivery, parked }
}

test.group('Intake in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an admin reads deliveries, their bytes and parked events', async ({ client, assert }) => {
    const { delivery, parked } = await givenParked()
    const token = await accessToken(await createUser({ role: 'admin' }))
    const deliveries = await client.get('/api/v1/deliveries').bearerToken(token)
    deliveries.assertStatus(200)
    matchesDocument(deliveries, 'api.v1.deliveries.index')
    assert.equal(deliveries.body().data[0].id, delivery.id)
    const shown = await client.get(`/api/v1/deliveries/${delivery.id}`).bearerToken(token)
    matchesDocument(shown, 'api.v1.deliveries.show')
    assert.equal(Buffer.from(shown.body().data.body, 'base64').toString(), '{"hello":"ü"}')

    const events = await client.get('/api/v1/parked-events').bearerToken(token)
    matchesDocument(events, 'api.v1.parkedEvents.index')
    assert.containsSubset(events.body().data, [
      { id: parked.id, reason: 'unparsed', event: { data: { hello: 1 } } },
    ])
    const event = await client.get(`/api/v1/parked-events/${parked.id}`).bearerToken(token)
    matchesDocument(event, 'api.v1.parkedEvents.show')
  })

  test('an event that still can not be applied stays parked and says why', async ({
    client,
    assert,
  }) => {
    const { parked } = await givenParked()
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client
      .post(`/api/v1/parked-events/${parked.id}/replay`)
      .bearerToken(token)
    response.assertStatus(409)
    matchesDocument(response, 'api.v1.parkedEvents.replay')
    assert.isNull((await db.from('parked_events').where('id', parked.id).firstOrFail()).resolved_at)
  })

  test('a delivery whose cause is mended goes through', async ({ client, assert }) => {
    const { delivery, parked } = await givenParked()
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client
      .post(`/api/v1/deliveries/${delivery.id}/replay`)
      .bearerToken(token)
    response.assertStatus(200)
    matchesDocument(response, 'api.v1.deliveries.replay')
    assert.equal(response.body().data.state, 'processed')
    assert.isNotNull(
      (await db.from('parked_events').where('id', parked.id).firstOrFail()).resolved_at
    )
  })
})
