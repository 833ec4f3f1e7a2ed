import { test } from '@japa/runner'
import { givenTwoBrokers, type TwoBrokers } from '#tests/functional/routing/two_brokers'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { accessToken, matchesDocument } from './support.js'

test.group('Routes and swaps in the API', (group) => {
  let desk: TwoBrokers
  group.each.setup(async () => {
    await cleanDatabase()
    desk = await givenTwoBrokers({ customers: 0, second: 'receive_only' })
    return () => desk.stop()
  })

  const roles = (body: { data: { routes: { role: string }[] } }) =>
    body.data.routes.map(({ role }) => role)

  test('test, switch, roll back', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const path = `/api/v1/connections/${desk.second.connectionId}`
    const early = await client.post(`${path}/flip`).bearerToken(token).json({})
    early.assertStatus(409)
    matchesDocument(early, 'api.v1.connections.flip')

    const tested = await client.post(`${path}/self-test`).bearerToken(token)
    tested.assertStatus(200)
    matchesDocument(tested, 'api.v1.connections.selfTest.store')
    assert.isTrue(tested.body().data.isReady)
    const shown = await client.get(`${path}/self-test`).bearerToken(token)
    matchesDocument(shown, 'api.v1.connections.selfTest.show')

    const flipped = await client.post(`${path}/flip`).bearerToken(token).json({ listenDays: 2 })
    flipped.assertStatus(200)
    matchesDocument(flipped, 'api.v1.connections.flip')
    assert.deepEqual(roles(flipped.body()), ['active', 'draining'])

    const back = `/api/v1/numbers/${desk.numberId}/rollback`
    const rolled = await client.post(back).bearerToken(token)
    matchesDocument(rolled, 'api.v1.numbers.rollback')
    assert.equal(rolled.body().data.routes[0].connectionId, desk.first.connectionId)
    const again = await client.post(back).bearerToken(token)
    again.assertStatus(409)
  })

  test('routes are set and read, and strangers are refused', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const path = `/api/v1/numbers/${desk.numberId}/routes`
    const route = { connectionId: desk.second.connectionId, sends: true, position: 1, weight: 30 }
    const set = await client
      .put(path)
      .bearerToken(token)
      .json({ mode: 'weighted', routes: [route] })
    set.assertStatus(200)
    matchesDocument(set, 'api.v1.numbers.routes.update')
    const shown = await client.get(path).bearerToken(token)
    matchesDocument(shown, 'api.v1.numbers.routes.show')
    assert.equal(shown.body().data.mode, 'weighted')
    assert.deepEqual(roles(shown.body()), ['active', 'standby'])

    const routes = [{ ...route, connectionId: 1 }]
    const strange = await client.put(path).bearerToken(token).json({ mode: 'failover', routes })
    strange.assertStatus(422)
    matchesDocument(strange, 'api.v1.numbers.routes.update')
  })
})
