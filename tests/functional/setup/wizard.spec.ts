import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { auditActions, createUser, freshPeople } from '#tests/support/people'
import { cleanDatabase } from '#tests/support/database'
import { signedInSession } from '#tests/support/sign_in'
import { forgetOrganisation, getOrganisation } from '#services/organisation/settings'
import { startConversation } from '#services/conversations/start_conversation'
import { issueSetupLink } from '#services/setup/setup_link'
import { riskFreeBroker } from '#services/setup/default_broker'

const OWNER = {
  name: 'Ana Prado Teste',
  email: 'ana@example.test',
  password: 'a long enough secret',
}

test.group('First run: until there is an owner', (group) => {
  group.each.setup(() => freshPeople())

  test('every page leads to the set-up, and without the link it goes no further', async ({
    client,
  }) => {
    for (const path of ['/login', '/people', '/account', '/settings']) {
      ;(await client.get(path).redirects(0)).assertHeader('location', '/setup')
    }
    for (const step of ['language', 'business', 'owner']) {
      ;(await client.get(`/setup/${step}`).redirects(0)).assertHeader('location', '/setup')
    }
    ;(await client.get('/setup').header('accept-language', 'en')).assertTextIncludes('Almost there')
    const forced = await client.post('/setup/owner').form(OWNER).withCsrfToken().redirects(0)
    forced.assertHeader('location', '/setup')
    ;(await client.get(`/setup/${'x'.repeat(43)}`)).assertStatus(410)
  })

  test('the link leads through language, business and owner to the first number', async ({
    client,
    assert,
  }) => {
    const secret = new URL((await issueSetupLink())!).pathname.split('/').at(-1)!
    const opened = await client.get(`/setup/${secret}`).redirects(0)
    opened.assertHeader('location', '/setup/language')
    const session = { setup_secret: opened.session('setup_secret'), locale: 'en' }
    const post = (step: string, form: Record<string, unknown>) =>
      client.post(`/setup/${step}`).withSession(session).form(form).withCsrfToken().redirects(0)

    ;(await post('language', { locale: 'fr' })).assertStatus(422)
    const language = await post('language', { locale: 'es' })
    language.assertHeader('location', '/setup/business')
    language.assertSession('locale', 'es')
    const business = await post('business', { name: 'P', timezone: 'America/Lima' })
    business.assertStatus(422)
    business.assertTextIncludes('value="P"')
    ;(await post('business', { name: 'Padaria Aurora', timezone: 'America/Lima' })).assertHeader(
      'location',
      '/setup/owner'
    )

    const weak = await post('owner', { ...OWNER, password: 'ana@example.test' })
    weak.assertStatus(422)
    weak.assertTextIncludes('Too easy to guess')
    weak.assertTextIncludes('value="Ana Prado Teste"')
    const owner = await post('owner', OWNER)
    owner.assertHeader('location', '/setup/number')

    const stored = await db.from('users').where('email', OWNER.email).firstOrFail()
    assert.containSubset(stored, { role_id: 1, timezone: 'America/Lima' })
    assert.equal(owner.session('auth_web'), stored.id)
    assert.containSubset(await getOrganisation(), {
      name: 'Padaria Aurora',
      timezone: 'America/Lima',
      setupCompletedAt: null,
    })
    ;(await client.get(`/setup/${secret}`).redirects(0)).assertHeader('location', '/setup')
    ;(await post('owner', { ...OWNER, email: 'second@example.test' })).assertHeader(
      'location',
      '/setup'
    )
    assert.lengthOf(await db.from('users'), 1)
    assert.deepEqual(await auditActions(), ['setup.owner_created'])
  })

  test('a new link ends the one before, and with people there is none', async ({
    client,
    assert,
  }) => {
    const first = new URL((await issueSetupLink())!).pathname
    await issueSetupLink()
    ;(await client.get(first)).assertStatus(410)
    await createUser({ role: 'owner' })
    assert.isNull(await issueSetupLink())
  })
})

/** Intake and sending open transactions of their own, so these tests clean up instead of rolling back. */
test.group('First run: the first number', (group) => {
  group.each.setup(() => {
    forgetOrganisation()
    return async () => {
      await cleanDatabase()
      forgetOrganisation()
    }
  })

  test('the number without an account is offered first and connects with a name alone', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const page = await client.get('/setup/number').loginAs(owner)
    page.assertTextIncludes(`name="broker" value="${riskFreeBroker()!.id}"`)
    const refused = await client
      .post('/setup/number')
      .loginAs(owner)
      .form({ broker: riskFreeBroker()!.id, label: '' })
      .withCsrfToken()
    refused.assertStatus(422)
    const created = await client
      .post('/setup/number')
      .loginAs(owner)
      .form({ broker: riskFreeBroker()!.id, label: 'Downtown shop' })
      .withCsrfToken()
      .redirects(0)
    created.assertStatus(302)
    const number = await db.from('numbers').firstOrFail()
    created.assertHeader('location', `/setup/finish?number=${number.id}`)
    assert.equal(number.label, 'Downtown shop')
    ;(await client.get(`/setup/finish?number=${number.id}`).loginAs(owner)).assertTextIncludes(
      'Downtown shop'
    )
  })

  test('the last step waits for the first customer and answers them once, however often the form is sent', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const session = await signedInSession(owner.id)
    await client
      .post('/setup/number')
      .withSession(session)
      .form({ broker: riskFreeBroker()!.id, label: 'Shop' })
      .withCsrfToken()
      .redirects(0)
    const { id } = await db.from('numbers').firstOrFail()
    const page = () => client.get(`/setup/finish?number=${id}`).withSession(session)
    ;(await page()).assertTextIncludes('Waiting for the first message')

    const { conversationId } = (await startConversation({
      numberId: id,
      to: { phone: '+5511987654321', name: 'Davi' },
    })) as { conversationId: number }
    const send = (form: object) =>
      client
        .post('/setup/test-message')
        .withSession(session)
        .form({
          number_id: id,
          conversation_id: conversationId,
          text: 'Hello',
          key: 'one',
          ...form,
        })
        .withCsrfToken()
        .redirects(0)
    const early = await send({})
    early.assertStatus(422)
    await db
      .from('conversations')
      .where('id', conversationId)
      .update({ window_expires_at: Date.now() + 60_000, last_message_at: Date.now() })
    ;(await page()).assertTextIncludes('Davi wrote!')
    ;(await send({})).assertStatus(302)
    ;(await send({})).assertStatus(302)
    ;(await send({ conversation_id: 4711, key: 'two' })).assertStatus(422)
    assert.lengthOf(await db.from('messages').where('direction', 'out'), 1)
  })

  test('finishing leads to the inbox and the set-up does not come back', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    ;(await client.get('/setup').loginAs(owner).redirects(0)).assertHeader(
      'location',
      '/setup/number'
    )
    const done = await client.post('/setup/finish').loginAs(owner).withCsrfToken().redirects(0)
    done.assertHeader('location', '/')
    assert.isNotNull((await getOrganisation()).setupCompletedAt)
    ;(await client.get('/setup').loginAs(owner).redirects(0)).assertHeader('location', '/')
  })
})
