import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { plugins } from '#plugin_host/registry'
import BrokerAccount from '#models/broker_account'
import PhoneNumber from '#models/phone_number'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { cleanDatabase } from '#tests/support/database'
import { auditActions, createTeam, createUser, ROLE_KEYS } from '#tests/support/people'
import { installPaperBroker, PAPER_NUMBER } from '#tests/functional/numbers/paper_broker'

async function givenNumber(input: Partial<typeof PAPER_NUMBER> & { teamIds?: number[] } = {}) {
  const result = await createNumberWithConnection({ ...PAPER_NUMBER, ...input })
  if (result.type !== 'created') throw new Error(result.type)
  return result
}

type Verb = 'get' | 'post' | 'put' | 'delete'
const ALL = ['owner', 'admin', 'supervisor', 'agent']
const MANAGERS = ['owner', 'admin']

/** Every route of this area and who may use it. */
const ROUTES: [Verb, string, string[]][] = [
  ['get', '/numbers', ['owner', 'admin', 'supervisor']],
  ['get', '/numbers/:id', ['owner', 'admin', 'supervisor']],
  ['get', '/numbers/:id/connections', ['owner', 'admin', 'supervisor']],
  ['get', '/numbers/new', MANAGERS],
  ['post', '/numbers', MANAGERS],
  ['get', '/numbers/:id/edit', MANAGERS],
  ['put', '/numbers/:id', MANAGERS],
  ['get', '/numbers/:id/hours', MANAGERS],
  ['put', '/numbers/:id/hours', MANAGERS],
  ['post', '/numbers/:id/archive', MANAGERS],
  ['delete', '/numbers/:id/archive', MANAGERS],
  ['get', '/numbers/:id/connections/new', MANAGERS],
  ['post', '/numbers/:id/connections', MANAGERS],
  ['put', '/numbers/:id/connections/:connection', MANAGERS],
  ['post', '/numbers/:id/connections/:connection/health', MANAGERS],
  ['post', '/numbers/:id/connections/:connection/test', MANAGERS],
  ['post', '/numbers/:id/connections/:connection/self-test', MANAGERS],
  ['post', '/numbers/:id/connections/:connection/flip', MANAGERS],
  ['post', '/numbers/:id/rollback', MANAGERS],
  ['put', '/numbers/:id/routes', MANAGERS],
  ['delete', '/numbers/:id/connections/:connection', MANAGERS],
  ['get', '/numbers/accounts', MANAGERS],
  ['get', '/numbers/accounts/new', MANAGERS],
  ['post', '/numbers/accounts', MANAGERS],
  ['get', '/numbers/accounts/:account', MANAGERS],
  ['put', '/numbers/accounts/:account', MANAGERS],
  ['post', '/numbers/accounts/:account/webhook', MANAGERS],
  ['put', '/numbers/accounts/:account/webhook', MANAGERS],
  ['delete', '/numbers/accounts/:account', MANAGERS],
  ['get', '/plugins', MANAGERS],
  ['get', '/intake', MANAGERS],
  ['get', '/intake/parked', MANAGERS],
  ['get', '/intake/notices', MANAGERS],
]

test.group('Who may do what with numbers', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
  })

  for (const role of ROLE_KEYS) {
    test(`${role}: every route, allowed or refused`, async ({ assert, client }) => {
      const team = await createTeam()
      const person = await createUser({ role, teams: [team] })
      for (const [verb, path, allowed] of ROUTES) {
        await db.from('connections').delete()
        await db.from('broker_accounts').delete()
        await db.from('numbers').delete()
        const { number, connection, account } = await givenNumber({ teamIds: [team.id] })
        const url = path
          .replace(':connection', String(connection.id))
          .replace(':account', String(account.id))
          .replace(':id', String(number.id))
        const response = await client[verb](url).loginAs(person).withCsrfToken().redirects(0)
        const refused = response.status() === 403
        assert.equal(
          refused,
          !allowed.includes(role),
          `${role} ${verb} ${path}: ${response.status()}`
        )
        assert.isBelow(response.status(), 500, `${role} ${verb} ${path}`)
      }
    })
  }

  test('nobody gets anything without signing in', async ({ assert, client }) => {
    assert.sameMembers(ALL, ROLE_KEYS)
    await createUser({ role: 'owner' })
    for (const [verb, path] of ROUTES) {
      const response = await client[verb](path.replace(/:\w+/g, '1')).withCsrfToken().redirects(0)
      assert.equal(response.status(), 302, `${verb} ${path}`)
    }
  })

  test('a number of another team does not exist for a supervisor', async ({ assert, client }) => {
    const { number } = await givenNumber()
    const supervisor = await createUser({ role: 'supervisor', teams: [await createTeam()] })

    const page = await client.get(`/numbers/${number.id}`).loginAs(supervisor)
    page.assertStatus(404)
    const list = await client.get('/numbers').loginAs(supervisor)
    assert.notInclude(list.text(), 'Loja Sul')
  })

  test('webhook address and verify token are for those who manage', async ({ assert, client }) => {
    const team = await createTeam()
    const { number, account } = await givenNumber({ teamIds: [team.id] })
    const supervisor = await createUser({ role: 'supervisor', teams: [team] })
    const owner = await createUser({ role: 'owner' })

    const seen = await client.get(`/numbers/${number.id}/connections`).loginAs(supervisor)
    assert.notInclude(seen.text(), account.webhookKey)
    const managed = await client.get(`/numbers/${number.id}/connections`).loginAs(owner)
    assert.include(managed.text(), account.webhookKey)
  })
})

test.group('Pages of numbers', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
  })

  test('a number is connected by plain forms', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const form = {
      broker: 'paper',
      label: 'Loja Sul',
      account: { app_secret: 'hush-hush' },
      external_id: '700',
    }
    const response = await client
      .post('/numbers')
      .loginAs(owner)
      .withCsrfToken()
      .form(form)
      .redirects(0)

    response.assertStatus(302)
    const number = await PhoneNumber.findByOrFail('label', 'Loja Sul')
    assert.equal(response.header('location'), `/numbers/${number.id}/connections`)
    assert.deepEqual(await auditActions(), ['number.created'])
  })

  test('refused credentials come back with the form, the reason and everything but the secret', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const form = {
      broker: 'paper',
      label: 'Loja <Sul>',
      account: { app_secret: 'wrong' },
      external_id: '700',
    }
    const response = await client.post('/numbers').loginAs(owner).withCsrfToken().form(form)

    response.assertStatus(422)
    response.assertTextIncludes('did not accept these credentials')
    response.assertTextIncludes('value="Loja &lt;Sul&gt;"')
    assert.notInclude(response.text(), 'value="wrong"')
    assert.isNull(await PhoneNumber.first())
  })

  test('secrets of an account are never shown and stay when left empty', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    const page = await client.get(`/numbers/accounts/${account.id}`).loginAs(owner)
    assert.notInclude(page.text(), 'hush-hush')

    const form = { account_name: 'Renamed', account: { app_secret: '', region: 'br' } }
    const saved = await client
      .put(`/numbers/accounts/${account.id}`)
      .loginAs(owner)
      .withCsrfToken()
      .form(form)
      .redirects(0)
    saved.assertStatus(302)
    const stored = await BrokerAccount.findOrFail(account.id)
    assert.equal(stored.name, 'Renamed')
    assert.deepEqual(stored.credentials, { app_secret: 'hush-hush' })
  })

  test('hours are saved day by day, wrong ones come back beside their day', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const { number } = await givenNumber()
    const url = `/numbers/${number.id}/hours`
    const days = {
      mon: { open: 'true', from: ['09:00', '14:00'], to: ['12:00', '18:00'] },
      tue: { from: ['09:00', ''], to: ['10:00', ''] },
    }
    await client
      .put(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ timezone: 'America/Sao_Paulo', days })
      .redirects(0)
    assert.deepEqual((await number.refresh()).businessHours, {
      timezone: 'America/Sao_Paulo',
      days: {
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '18:00' },
        ],
      },
    })

    const wrong = { mon: { open: 'true', from: ['18:00', ''], to: ['09:00', ''] } }
    const response = await client
      .put(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ timezone: 'America/Sao_Paulo', days: wrong })
    response.assertStatus(422)
    response.assertTextIncludes('The end has to come after the start.')
  })

  test('archiving asks for the label, typed', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const { number } = await givenNumber()
    const url = `/numbers/${number.id}/archive`
    const wrong = await client
      .post(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ confirmation: 'Loja' })
    wrong.assertStatus(422)
    assert.isTrue((await number.refresh()).isActive)

    await client
      .post(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ confirmation: 'loja sul' })
      .redirects(0)
    assert.isFalse((await number.refresh()).isActive)
    await client.delete(url).loginAs(owner).withCsrfToken().redirects(0)
    assert.isTrue((await number.refresh()).isActive)
  })

  test('a connection of another number is not found under this one', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const { number } = await givenNumber()
    const other = await givenNumber({ label: 'Loja Norte', externalId: '701' })
    const url = `/numbers/${number.id}/connections/${other.connection.id}/health`

    const response = await client.post(url).loginAs(owner).withCsrfToken().redirects(0)
    response.assertStatus(404)
  })

  test('a test message says what became of it', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const { number, connection } = await givenNumber()
    const url = `/numbers/${number.id}/connections/${connection.id}/test`
    const sent = await client
      .post(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ to: '11 91234-5678', body: 'Oi' })
    sent.assertTextIncludes('Accepted for 11 91234-5678')
    assert.include(await auditActions(), 'connection.tested')

    const wrong = await client
      .post(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({ to: 'nobody', body: 'Oi' })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('does not look like a phone number')
  })

  test('the list names what is wrong on top', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const { connection } = await givenNumber()
    await connection.merge({ health: { state: 'disconnected' } }).save()

    const response = await client.get('/numbers').loginAs(owner)
    response.assertTextIncludes('One number needs attention')
    response.assertTextIncludes('Paper Broker says the number is disconnected.')
  })

  test('a plugin that failed is listed with its reason', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    plugins.fail('paper', 'the <paper> tore')

    const response = await client.get('/plugins').loginAs(owner)
    response.assertTextIncludes('the &lt;paper&gt; tore')
  })
})

test.group('Pages of intake', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
  })

  async function givenDelivery(accountId: number, state: string, body: string) {
    const delivery = {
      id: newId(),
      broker_account_id: accountId,
      received_at: Date.now(),
      state,
      events: 1,
      error: state === 'failed' ? 'unreadable' : null,
      headers: JSON.stringify({ 'x-signature': 'sha256=abc' }),
      body: Buffer.from(body),
    }
    await db.table('webhook_deliveries').insert(delivery)
    return delivery
  }

  test('counters add up', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    for (const state of ['processed', 'processed', 'partial', 'failed', 'pending']) {
      await givenDelivery(account.id, state, '{}')
    }

    const response = await client.get('/intake').loginAs(owner)
    response.assertTextIncludes('It adds up')
    response.assertTextIncludes('unreadable')
  })

  test('a row in no known state does not go unnoticed', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    await givenDelivery(account.id, 'limbo', '{}')

    const response = await client.get('/intake').loginAs(owner)
    response.assertTextIncludes('It does not add up')
  })

  test('a delivery is shown escaped and without secrets', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    const delivery = await givenDelivery(
      account.id,
      'failed',
      '{"token":"s3cret","text":"<script>x</script>"}'
    )

    const response = await client.get(`/intake/deliveries/${delivery.id}`).loginAs(owner)
    response.assertTextIncludes('&lt;script&gt;x')
    assert.notMatch(response.text(), /s3cret|sha256=abc/)
  })

  test('an unknown number is named with the way to connect it', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    const delivery = await givenDelivery(account.id, 'partial', '{}')
    await db.table('parked_events').insert({
      id: newId(),
      delivery_id: delivery.id,
      broker_account_id: account.id,
      external_id: '998877',
      reason: 'unknown_number',
      event: JSON.stringify({ type: 'message', text: '<b>' }),
      created_at: Date.now(),
    })

    const response = await client.get('/intake/parked').loginAs(owner)
    response.assertTextIncludes('Events came for an unknown number: 998877')
    response.assertTextIncludes(`/numbers/new?account_id=${account.id}&amp;external_id=998877`)
  })

  test('pages go on by key', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    for (let index = 0; index < 31; index++) await givenDelivery(account.id, 'failed', '{}')

    const first = await client.get('/intake').loginAs(owner)
    const next = /href="(\/intake\?before=\d+)"/.exec(first.text())
    assert.isNotNull(next)
    const second = await client.get(next![1]).loginAs(owner)
    assert.lengthOf([...second.text().matchAll(/href="\/intake\/deliveries\/\d+"/g)], 1)
  })

  test('trying again is audited and says how it went', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    const { account } = await givenNumber()
    const delivery = await givenDelivery(account.id, 'failed', '{}')

    const response = await client
      .post(`/intake/deliveries/${delivery.id}/replay`)
      .loginAs(owner)
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.include(await auditActions(), 'delivery.replayed')
    const gone = await client
      .post('/intake/parked/1/replay')
      .loginAs(owner)
      .withCsrfToken()
      .redirects(0)
    gone.assertStatus(404)
  })
})
