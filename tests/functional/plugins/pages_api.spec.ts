import { test } from '@japa/runner'
import { plugins } from '#plugin_host/registry'
import { matchesDocument, accessToken } from '#tests/functional/api/support'
import { type Greeter, installGreeter, removeGreeter } from '#tests/functional/plugins/greeter'
import { cleanDatabase } from '#tests/support/database'
import { auditActions, createNumber, createUser } from '#tests/support/people'

const SECRET = 'tell-nobody-1234'
const URL = '/api/v1/plugins/greeter'

let greeter: Greeter
let token: string

test.group('Plugins in the API', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    greeter = installGreeter()
    token = await accessToken(await createUser({ role: 'admin' }))
    return removeGreeter
  })

  test('are listed, switched on, asked for their health and switched off', async ({
    assert,
    client,
  }) => {
    const number = await createNumber()
    const list = await client.get('/api/v1/plugins').bearerToken(token)
    matchesDocument(list, 'api.v1.plugins.index')
    assert.containsSubset(list.body().data, [{ id: 'greeter', state: 'off', origin: 'folder' }])

    const on = await client.post(`${URL}/enable`).bearerToken(token).json({})
    matchesDocument(on, 'api.v1.plugins.enable')
    assert.containsSubset(on.body().data, { state: 'running', numberIds: [number.id] })
    const health = await client.get(`${URL}/health`).bearerToken(token)
    matchesDocument(health, 'api.v1.plugins.health')
    assert.deepEqual(health.body().data, { state: 'ok', message: 'All greeted' })

    const everywhere = await client.patch(URL).bearerToken(token).json({ onEveryNumber: false })
    matchesDocument(everywhere, 'api.v1.plugins.update')
    assert.deepEqual(everywhere.body().data.numberIds, [])
    const off = await client.post(`${URL}/disable`).bearerToken(token)
    matchesDocument(off, 'api.v1.plugins.disable')
    const shown = await client.get(URL).bearerToken(token)
    matchesDocument(shown, 'api.v1.plugins.show')
    assert.equal(shown.body().data.state, 'off')
    assert.includeMembers(await auditActions(), ['plugin.enabled', 'plugin.disabled'])
  })

  test('one that does not start is a conflict with its reason', async ({ assert, client }) => {
    greeter.failsToStart = true
    const response = await client.post(`${URL}/enable`).bearerToken(token).json({})
    response.assertStatus(409)
    matchesDocument(response, 'api.v1.plugins.enable')
    assert.include(response.body().detail, 'no ink left')
    assert.equal(plugins.find('greeter')!.state, 'failed')
  })

  test('secrets go in and never come out; what is left out stays', async ({ assert, client }) => {
    const change = (body: object) => client.patch(`${URL}/settings`).bearerToken(token).json(body)
    const saved = await change({ secrets: { api_key: SECRET }, settings: { greeting: 'Oi' } })
    matchesDocument(saved, 'api.v1.plugins.settings.update')
    assert.deepEqual(saved.body().data.secretsSet, ['api_key'])
    assert.equal(saved.body().data.settings.greeting, 'Oi')
    const again = await change({ settings: { per_hour: 3 } })
    assert.containsSubset(again.body().data.settings, { greeting: 'Oi', per_hour: 3 })
    assert.equal(greeter.tried.at(-1)!.api_key, SECRET)
    const shown = await client.get(`${URL}/settings`).bearerToken(token)
    matchesDocument(shown, 'api.v1.plugins.settings.show')
    assert.notInclude(shown.text(), SECRET)
  })

  test('what its check refuses or its fields forbid names the field', async ({
    assert,
    client,
  }) => {
    const change = (body: object) => client.patch(`${URL}/settings`).bearerToken(token).json(body)
    const refused = await change({ secrets: { api_key: 'wrong' } })
    refused.assertStatus(422)
    matchesDocument(refused, 'api.v1.plugins.settings.update')
    assert.containsSubset(refused.body().errors, [
      { field: 'secrets.api_key', message: 'The key was refused' },
    ])
    const invalid = await change({ secrets: { api_key: SECRET }, settings: { per_hour: 900 } })
    invalid.assertStatus(422)
    assert.equal(invalid.body().errors[0].field, 'settings.per_hour')
  })

  test('a number has decisions and values of its own, and null leads back', async ({
    assert,
    client,
  }) => {
    const number = await createNumber()
    const url = `${URL}/numbers/${number.id}`
    const own = await client
      .patch(url)
      .bearerToken(token)
      .json({ isOn: false, settings: { greeting: 'Oi daqui' } })
    matchesDocument(own, 'api.v1.plugins.numbers.update')
    assert.containsSubset(own.body().data, {
      ...{ isOn: false, isOwnDecision: true, settings: { greeting: 'Oi daqui' } },
    })
    const back = await client
      .patch(url)
      .bearerToken(token)
      .json({ isOn: null, settings: { greeting: null } })
    assert.containsSubset(back.body().data, { isOn: true, isOwnDecision: false, settings: {} })
    const list = await client.get(`${URL}/numbers`).bearerToken(token)
    matchesDocument(list, 'api.v1.plugins.numbers.index')
    assert.lengthOf(list.body().data, 1)
    const absent = await client.patch(`${URL}/numbers/7`).bearerToken(token).json({ isOn: true })
    absent.assertStatus(404)
  })
})
