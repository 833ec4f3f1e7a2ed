import { test } from '@japa/runner'
import { installPaperBroker } from '#tests/functional/numbers/paper_broker'
import { installPaperPhone, type PaperPhone } from '#tests/functional/numbers/paper_phone'
import { cleanDatabase } from '#tests/support/database'
import { auditActions, createUser } from '#tests/support/people'
import { accessToken, matchesDocument } from './support.js'

const PAPER = {
  label: 'South shop',
  broker: 'paper',
  credentials: { app_secret: 'hush-hush' },
  externalId: '700',
}

test.group('Linked phones in the API', (group) => {
  let phone: PaperPhone

  group.each.setup(async () => {
    await cleanDatabase()
    phone = installPaperPhone()
  })

  test('an unofficial broker needs consent, which is kept', async ({ assert, client }) => {
    const token = await accessToken(await createUser({ role: 'admin', locale: 'en' }))
    const refused = await client.post('/api/v1/numbers').bearerToken(token).json(PAPER)
    refused.assertStatus(422)
    assert.containsSubset(refused.body().errors, [{ field: 'riskAccepted', rule: 'risk' }])
    const account = { broker: 'paper', credentials: PAPER.credentials }
    const post = (body: object) =>
      client.post('/api/v1/broker-accounts').bearerToken(token).json(body)
    ;(await post(account)).assertStatus(422)
    ;(await post({ ...account, riskAccepted: true })).assertStatus(201)
    assert.include(await auditActions(), 'broker.risk_accepted')
  })

  test('a phone is linked and unlinked', async ({ assert, client }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const made = await client
      .post('/api/v1/numbers')
      .bearerToken(token)
      .json({ ...PAPER, riskAccepted: true })
    made.assertStatus(201)
    const connections = await client.get('/api/v1/connections').bearerToken(token)
    const path = `/api/v1/connections/${connections.body().data[0].id}/pairing`

    const begun = await client.post(path).bearerToken(token).json({ method: 'qr' })
    matchesDocument(begun, 'api.v1.connections.pairing.store')
    assert.deepInclude(begun.body().data, { status: 'waiting_for_scan', text: '2@first,key,key' })
    const typed = await client
      .post(path)
      .bearerToken(token)
      .json({ method: 'code', phone: '+55 11 91234-5678' })
    assert.deepInclude(typed.body().data, { status: 'waiting_for_code', code: 'WZYEH1YY' })
    const without = await client.post(path).bearerToken(token).json({ method: 'code' })
    without.assertStatus(422)

    phone.pairing = { status: 'connected', displayNumber: '+5511912345678' }
    const linked = await client.get(path).bearerToken(token)
    matchesDocument(linked, 'api.v1.connections.pairing.show')
    assert.deepInclude(linked.body().data, {
      status: 'connected',
      displayNumber: '+5511912345678',
      methods: ['qr', 'code'],
    })
    const ended = await client.delete(path).bearerToken(token)
    matchesDocument(ended, 'api.v1.connections.pairing.destroy')
    assert.equal(ended.body().data.status, 'disconnected')
  })

  test('a gateway that refuses says why, and other brokers have no phone', async ({
    assert,
    client,
  }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    await client
      .post('/api/v1/numbers')
      .bearerToken(token)
      .json({ ...PAPER, riskAccepted: true })
    const connections = await client.get('/api/v1/connections').bearerToken(token)
    const path = `/api/v1/connections/${connections.body().data[0].id}/pairing`
    phone.failure = { class: 'auth', retry: 'after_fix', code: '401', providerMessage: 'No entry' }
    const refused = await client.get(path).bearerToken(token)
    matchesDocument(refused, 'api.v1.connections.pairing.show')
    assert.include(refused.body().detail, 'No entry')
    installPaperBroker()
    ;(await client.get(path).bearerToken(token)).assertStatus(409)
    ;(await client.get('/api/v1/connections/7/pairing').bearerToken(token)).assertStatus(404)
  })
})
