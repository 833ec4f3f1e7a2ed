import { test } from '@japa/runner'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { installPaperBroker } from '#tests/functional/numbers/paper_broker'
import { accessToken, matchesDocument } from './support.js'

const PAPER = {
  label: 'South shop',
  broker: 'paper',
  credentials: { app_secret: 'hush-hush' },
  externalId: '700',
}

test.group('Broker accounts and connections in the API', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
  })

  test('a second connection stands by and takes over when told to', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const number = (await client.post('/api/v1/numbers').bearerToken(token).json(PAPER)).body().data
    const account = await client
      .post('/api/v1/broker-accounts')
      .bearerToken(token)
      .json({ broker: 'paper', name: 'Second', credentials: { app_secret: 'other' } })
    account.assertStatus(201)
    matchesDocument(account, 'api.v1.brokerAccounts.store')

    const input = {
      numberId: number.id,
      brokerAccountId: account.body().data.id,
      externalId: '701',
    }
    const second = await client.post('/api/v1/connections').bearerToken(token).json(input)
    second.assertStatus(201)
    matchesDocument(second, 'api.v1.connections.store')
    assert.equal(second.body().data.role, 'receive_only')
    const { id } = second.body().data
    const inUse = await client
      .delete(`/api/v1/broker-accounts/${input.brokerAccountId}`)
      .bearerToken(token)
    inUse.assertStatus(409)
    matchesDocument(inUse, 'api.v1.brokerAccounts.destroy')

    const switched = await client
      .patch(`/api/v1/connections/${id}`)
      .bearerToken(token)
      .json({ role: 'active' })
    matchesDocument(switched, 'api.v1.connections.update')
    const shown = await client.get(`/api/v1/numbers/${number.id}`).bearerToken(token)
    assert.equal(shown.body().data.phoneNumberId, '701')
    const checked = await client.post(`/api/v1/connections/${id}/check`).bearerToken(token)
    matchesDocument(checked, 'api.v1.connections.check')
    const kept = await client.delete(`/api/v1/connections/${id}`).bearerToken(token)
    kept.assertStatus(409)
  })

  test('an account keeps the secrets that a change leaves out', async ({ client, assert }) => {
    const paper = installPaperBroker()
    const token = await accessToken(await createUser({ role: 'admin' }))
    const created = await client
      .post('/api/v1/broker-accounts')
      .bearerToken(token)
      .json({ broker: 'paper', credentials: { app_secret: 'hush-hush' } })
    const url = `/api/v1/broker-accounts/${created.body().data.id}`
    const changed = await client
      .patch(url)
      .bearerToken(token)
      .json({ settings: { base_url: 'https://other.test' } })
    changed.assertStatus(200)
    matchesDocument(changed, 'api.v1.brokerAccounts.update')
    assert.containsSubset(changed.body().data, {
      settings: { base_url: 'https://other.test', region: 'br' },
    })
    assert.equal(paper.checked.at(-1)!.credentials.app_secret, 'hush-hush')
    const remote = await client.get(`${url}/remote-numbers`).bearerToken(token)
    matchesDocument(remote, 'api.v1.brokerAccounts.remoteNumbers')
    assert.equal(remote.body().data[0].externalId, '700')
    const deleted = await client.delete(url).bearerToken(token)
    deleted.assertStatus(204)
  })
})
