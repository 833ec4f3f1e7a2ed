import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { PAPER_NUMBER } from '#tests/functional/numbers/paper_broker'
import { installPaperPhone, type PaperPhone } from '#tests/functional/numbers/paper_phone'
import { givenConversation } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { auditActions, createTeam, createUser } from '#tests/support/people'

async function givenPhoneNumber(input: { teamIds?: number[] } = {}) {
  const result = await createNumberWithConnection({ ...PAPER_NUMBER, ...input, riskAccepted: true })
  if (result.type !== 'created') throw new Error(JSON.stringify(result))
  const { number, connection } = result
  return { connection, path: `/numbers/${number.id}/connections/${connection.id}/pairing` }
}

test.group('Linking a phone', (group) => {
  let phone: PaperPhone

  group.each.setup(async () => {
    await cleanDatabase()
    phone = installPaperPhone()
  })

  test('the page says that no phone is linked and offers both ways', async ({ client }) => {
    const { path } = await givenPhoneNumber()
    const response = await client
      .get(path)
      .loginAs(await createUser({ role: 'owner', locale: 'en' }))
    response.assertStatus(200)
    response.assertTextIncludes('No phone is linked')
    response.assertTextIncludes('Show the code')
    response.assertTextIncludes('Ask for the characters')
    response.assertTextIncludes('hx-trigger="every 10s"')
  })

  test('a picture is drawn by us, without a style or a script in it', async ({
    assert,
    client,
  }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    await client.post(path).form({ method: 'qr' }).loginAs(owner).withCsrfToken()
    assert.deepEqual(phone.started, [{ method: 'qr', phone: null }])
    const page = (await client.get(path).loginAs(owner)).text()
    const [picture] = /<svg class="pairing-picture"[\s\S]*?<\/svg>/.exec(page)!
    assert.match(picture, /<path fill="currentColor" d="(M\d+ \d+h1v1h-1z)+"\/>/)
    assert.notMatch(picture, /style|script|2@first/)
    assert.include(page, 'hx-trigger="every 2s"')
  })

  test('what is asked every other second is a piece of the page', async ({ assert, client }) => {
    const { path } = await givenPhoneNumber()
    phone.pairing = { status: 'connecting' }
    const response = await client
      .get(path)
      .header('hx-request-type', 'partial')
      .loginAs(await createUser({ role: 'owner', locale: 'en' }))
    assert.match(response.text(), /^<div id="pairing"/)
    assert.notInclude(response.text(), '<html')
    assert.include(response.text(), 'Connecting to WhatsApp')
  })

  test('a code is asked for with the phone and read in two groups', async ({ assert, client }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const form = { method: 'code', phone: '+55 (11) 91234-5678' }
    await client.post(path).form(form).loginAs(owner).withCsrfToken()
    assert.deepEqual(phone.started, [{ method: 'code', phone: '+5511912345678' }])
    const page = (await client.get(path).loginAs(owner)).text()
    assert.match(page, /<span>WZYE<\/span>\s*<span>H1YY<\/span>/)
    assert.include(page, 'Code to type on the phone: W Z Y E H 1 Y Y')
    assert.deepInclude(await auditActions(), 'connection.pairing_started')
  })

  test('without a phone no code is asked for, and the form says so', async ({ assert, client }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const response = await client
      .post(path)
      .form({ method: 'code', phone: '12' })
      .loginAs(owner)
      .withCsrfToken()
    response.assertStatus(422)
    response.assertTextIncludes('Write the phone’s number with its country code')
    assert.lengthOf(phone.started, 0)
  })

  test('a linked phone lets the paused connection go on and is shown with its number', async ({
    assert,
    client,
  }) => {
    const { path, connection } = await givenPhoneNumber()
    await connection
      .merge({ pausedUntil: Date.now() + 60_000, pauseReason: 'session_disconnected: no phone' })
      .save()
    phone.pairing = { status: 'connected', displayNumber: '+5511912345678' }
    phone.paper.health = { state: 'connected' }
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const response = await client.get(path).loginAs(owner)
    response.assertTextIncludes('The phone is linked')
    response.assertTextIncludes('91234-5678')
    const after = await Connection.findOrFail(connection.id)
    assert.isNull(after.pausedUntil)
    assert.deepInclude(after.health, { state: 'connected' })
  })

  test('a pause for another reason stays', async ({ assert, client }) => {
    const { path, connection } = await givenPhoneNumber()
    const pausedUntil = Date.now() + 60_000
    await connection.merge({ pausedUntil, pauseReason: 'rate_limited: slowly' }).save()
    phone.pairing = { status: 'connected', displayNumber: null }
    phone.paper.health = { state: 'connected' }
    await client.get(path).loginAs(await createUser({ role: 'owner' }))
    assert.equal((await Connection.findOrFail(connection.id)).pausedUntil, pausedUntil)
  })

  test('a link that ended is seen on the number', async ({ assert, client }) => {
    phone.paper.health = { state: 'connected' }
    const { path, connection } = await givenPhoneNumber()
    phone.pairing = { status: 'disconnected', reason: 'The phone ended this link.' }
    const owner = await createUser({ role: 'owner', locale: 'en' })
    ;(await client.get(path).loginAs(owner)).assertTextIncludes('The phone ended this link.')
    const { health } = await Connection.findOrFail(connection.id)
    assert.deepInclude(health, { state: 'disconnected', problem: 'The phone ended this link.' })
    const page = await client.get(path.replace(/\/connections.*/, '')).loginAs(owner)
    page.assertTextIncludes('The phone ended this link.')
  })

  test('whoever answers reads why nothing is sent', async ({ client }) => {
    phone.paper.health = { state: 'connected' }
    const { path, connection } = await givenPhoneNumber()
    const { id: conversationId } = await givenConversation({ numberId: connection.numberId })
    const owner = await createUser({ role: 'owner', locale: 'en' })
    phone.pairing = { status: 'disconnected', reason: null }
    await client.get(path).loginAs(owner)
    await connection
      .merge({ pausedUntil: Date.now() + 30_000, pauseReason: 'session_disconnected: no phone' })
      .save()
    const thread = await client.get(`/inbox/${conversationId}`).loginAs(owner)
    thread.assertTextIncludes('This number is disconnected from WhatsApp.')
  })

  test('the first run ends with the phone, where there is one to link', async ({ client }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const finish = await client.get('/setup/finish').loginAs(owner)
    finish.assertTextIncludes(`href="${path}"`)
  })

  test('unlinking is written down', async ({ assert, client }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    await client.delete(path).loginAs(owner).withCsrfToken()
    assert.equal(phone.unlinked, 1)
    assert.deepInclude(await auditActions(), 'connection.phone_unlinked')
  })

  test('a gateway that fails says what to do, with its own words', async ({ client }) => {
    const { path } = await givenPhoneNumber()
    phone.failure = {
      class: 'auth',
      retry: 'after_fix',
      code: '401',
      providerMessage: 'Unauthorized key',
    }
    const response = await client
      .get(path)
      .loginAs(await createUser({ role: 'owner', locale: 'en' }))
    response.assertStatus(200)
    response.assertTextIncludes('The gateway refuses our key')
    response.assertTextIncludes('Unauthorized key')
  })

  test('only people who manage numbers link phones', async ({ assert, client }) => {
    const team = await createTeam()
    const { path } = await givenPhoneNumber({ teamIds: [team.id] })
    for (const role of ['supervisor', 'agent'] as const) {
      const person = await createUser({ role, teams: [team] })
      for (const verb of ['get', 'post', 'delete'] as const) {
        const response = await client[verb](path).loginAs(person).withCsrfToken().redirects(0)
        assert.equal(response.status(), 403, `${role} ${verb}`)
      }
    }
    assert.lengthOf(phone.started, 0)
  })

  test('a broker without phones has no such page', async ({ client }) => {
    const { path } = await givenPhoneNumber()
    delete plugins.findBroker('paper')!.pairing
    const response = await client.get(path).loginAs(await createUser({ role: 'owner' }))
    response.assertStatus(404)
  })
})

test.group('The risk of an unofficial broker', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperPhone()
  })

  const account = { 'broker': 'paper', 'account_name': 'Conta', 'account[app_secret]': 'hush-hush' }
  const number = { ...account, label: 'Loja', external_id: '700' }
  const count = async (table: string) =>
    Number((await db.from(table).count('* as total').firstOrFail()).total)

  test('the form asks for consent in words', async ({ client }) => {
    const owner = await createUser({ role: 'owner', locale: 'en' })
    for (const path of ['/numbers/new?broker=paper', '/numbers/accounts/new?broker=paper']) {
      const page = await client.get(path).loginAs(owner)
      page.assertTextIncludes('I know that WhatsApp may ban this number, and I accept that risk.')
    }
  })

  test('nothing is made without consent', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner', locale: 'en' })
    for (const [path, form] of [
      ['/numbers', number],
      ['/numbers/accounts', account],
    ] as const) {
      const response = await client.post(path).form(form).loginAs(owner).withCsrfToken()
      response.assertStatus(422)
      response.assertTextIncludes('Confirm this to go on.')
    }
    assert.equal(await count('broker_accounts'), 0)
    assert.equal(await count('numbers'), 0)
  })

  test('consent is kept with who gave it, and the phone comes next', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const response = await client
      .post('/numbers')
      .form({ ...number, risk_accepted: 'true' })
      .loginAs(owner)
      .withCsrfToken()
      .redirects(0)
    assert.match(response.header('location') ?? '', /\/numbers\/\d+\/connections\/\d+\/pairing$/)
    const entry = await db
      .from('audit_events')
      .where('action', 'broker.risk_accepted')
      .firstOrFail()
    assert.equal(entry.user_id, owner.id)
    assert.deepInclude(JSON.parse(entry.data), { broker: 'paper' })
  })

  test('a further connection needs its own consent', async ({ assert, client }) => {
    const { path } = await givenPhoneNumber()
    const owner = await createUser({ role: 'owner', locale: 'en' })
    const { brokerAccountId } = await Connection.firstOrFail()
    const url = path.replace(/\/\d+\/pairing$/, '')
    const form = { account_id: brokerAccountId, external_id: '701' }
    const refused = await client.post(url).form(form).loginAs(owner).withCsrfToken()
    refused.assertStatus(422)
    const accepted = await client
      .post(url)
      .form({ ...form, risk_accepted: 'true' })
      .loginAs(owner)
      .withCsrfToken()
      .redirects(0)
    accepted.assertStatus(302)
    assert.equal(await count('connections'), 2)
  })
})
