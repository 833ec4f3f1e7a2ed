import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { cleanDatabase } from '#tests/support/database'
import { createTeam, createUser } from '#tests/support/people'
import { installPaperBroker } from '#tests/functional/numbers/paper_broker'
import { accessToken, matchesDocument } from './support.js'

const PAPER = {
  label: 'South shop',
  broker: 'paper',
  credentials: { app_secret: 'hush-hush' },
  externalId: '700',
}

test.group('Numbers in the API', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
  })

  test('an admin adds a number with its account; secrets never come back', async ({
    client,
    assert,
  }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const team = await createTeam()
    const created = await client
      .post('/api/v1/numbers')
      .bearerToken(token)
      .json({
        ...PAPER,
        displayPhoneNumber: '+55 11 91234-5678',
        defaultTeamId: team.id,
        businessHours: {
          timezone: 'America/Sao_Paulo',
          days: { mon: [{ from: '09:00', to: '18:00' }] },
        },
      })
    created.assertStatus(201)
    matchesDocument(created, 'api.v1.numbers.store')
    assert.containsSubset(created.body().data, {
      phoneNumberId: '700',
      displayPhoneNumber: '+55 11 91234 5678',
      defaultTeam: team,
      totalConversations: 0,
      billableConversations: 0,
      monthlySpend: [],
      businessHours: { days: { mon: [{ from: '09:00', to: '18:00' }] } },
    })

    const accounts = await client.get('/api/v1/broker-accounts').bearerToken(token)
    matchesDocument(accounts, 'api.v1.brokerAccounts.index')
    assert.deepEqual(accounts.body().data[0].credentialsSet, ['app_secret'])
    assert.notInclude(accounts.text(), 'hush-hush')
    const connections = await client.get('/api/v1/connections').bearerToken(token)
    matchesDocument(connections, 'api.v1.connections.index')
    assert.containsSubset(connections.body().data[0], {
      role: 'active',
      health: { state: 'connected' },
    })
  })

  test('credentials that the broker refuses store nothing', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client
      .post('/api/v1/numbers')
      .bearerToken(token)
      .json({ ...PAPER, credentials: { app_secret: 'wrong' } })
    response.assertStatus(422)
    matchesDocument(response, 'api.v1.numbers.store')
    assert.equal(response.body().type, '/api/docs#problem-broker_refused')
    assert.equal(response.body().errors[0].field, 'credentials.app_secret')
    assert.isNull(await db.from('numbers').first())
  })

  test('what is wrong is named as the caller wrote it', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client
      .post('/api/v1/numbers')
      .bearerToken(token)
      .json({ ...PAPER, externalId: 'letters', displayPhoneNumber: 'no phone' })
    response.assertStatus(422)
    assert.sameMembers(
      response.body().errors.map((error: { field: string }) => error.field),
      ['displayPhoneNumber', 'externalId']
    )
  })

  test('a number changes, is archived and comes back', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const { id } = (await client.post('/api/v1/numbers').bearerToken(token).json(PAPER)).body().data
    const changed = await client
      .patch(`/api/v1/numbers/${id}`)
      .bearerToken(token)
      .json({ label: 'North shop', isActive: false })
    matchesDocument(changed, 'api.v1.numbers.update')
    assert.containsSubset(changed.body().data, {
      label: 'North shop',
      isActive: false,
      condition: 'archived',
    })
    const active = await client.get('/api/v1/numbers').qs({ isActive: 'true' }).bearerToken(token)
    assert.isEmpty(active.body().data)
  })

  test('brokers say which fields an account needs', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client.get('/api/v1/brokers').bearerToken(token)
    matchesDocument(response, 'api.v1.brokers.index')
    const paper = response.body().data.find((broker: { id: string }) => broker.id === 'paper')
    assert.containsSubset(paper.accountFields[0], {
      name: 'app_secret',
      type: 'secret',
      required: true,
    })
    assert.isTrue(paper.capabilities.window.enforced)
  })

  test('a supervisor sees the numbers and connections of their teams and no other', async ({
    client,
    assert,
  }) => {
    const admin = await accessToken(await createUser({ role: 'admin' }))
    const ours = await createTeam()
    const mine = await client
      .post('/api/v1/numbers')
      .bearerToken(admin)
      .json({ ...PAPER, teamIds: [ours.id] })
    const other = await client
      .post('/api/v1/numbers')
      .bearerToken(admin)
      .json({ ...PAPER, externalId: '701' })
    const token = await accessToken(await createUser({ role: 'supervisor', teams: [ours] }))

    const numbers = await client.get('/api/v1/numbers').bearerToken(token)
    matchesDocument(numbers, 'api.v1.numbers.index')
    assert.deepEqual(
      numbers.body().data.map((number: { id: number }) => number.id),
      [mine.body().data.id]
    )
    const connections = await client.get('/api/v1/connections').bearerToken(token)
    assert.lengthOf(connections.body().data, 1)
    const hidden = await client.get(`/api/v1/numbers/${other.body().data.id}`).bearerToken(token)
    hidden.assertStatus(404)
  })
})
