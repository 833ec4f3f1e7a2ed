import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { auditActions, createUser, freshPeople, PASSWORD } from '#tests/support/people'

test.group('Signing in', (group) => {
  group.each.setup(() => freshPeople())

  test('the right password opens the inbox and leaves a session one can see', async ({
    client,
    assert,
  }) => {
    const ana = await createUser({ name: 'Ana Prado Teste', email: 'ana@example.test' })
    const response = await client
      .post('/login')
      .form({ email: ' ANA@example.test ', password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/')
    const [session] = await db.from('user_sessions').where('user_id', ana.id)
    assert.equal(response.session('session_id'), session.id)
    assert.deepEqual(await auditActions(), ['session.started'])
  })

  test('a wrong password, an unknown address, an open invitation and a deactivated person get the same answer', async ({
    client,
    assert,
  }) => {
    await createUser({ email: 'ana@example.test' })
    await createUser({ email: 'invited@example.test', accepted: false })
    await createUser({ email: 'gone@example.test', active: false })
    const tries = [
      { email: 'ana@example.test', password: 'not her password' },
      { email: 'nobody@example.test', password: PASSWORD },
      { email: 'invited@example.test', password: PASSWORD },
      { email: 'gone@example.test', password: PASSWORD },
    ]
    for (const credentials of tries) {
      const response = await client
        .post('/login')
        .form(credentials)
        .withCsrfToken()
        .header('accept-language', 'en')
      response.assertStatus(422)
      response.assertTextIncludes('E-mail and password do not match')
      response.assertTextIncludes(`value="${credentials.email}"`)
      assert.notInclude(response.text(), credentials.password)
      response.assertSessionMissing('session_id')
    }
  })

  test('after five wrong passwords even the right one has to wait, for this address only', async ({
    client,
  }) => {
    await createUser({ email: 'ana@example.test' })
    await createUser({ email: 'bia@example.test' })
    const attempt = (email: string, password: string) =>
      client.post('/login').form({ email, password }).withCsrfToken().redirects(0)
    for (let i = 0; i < 5; i++) (await attempt('ana@example.test', 'wrong')).assertStatus(422)
    const blocked = await attempt('ana@example.test', PASSWORD)
    blocked.assertStatus(429)
    ;(await attempt('bia@example.test', PASSWORD)).assertStatus(302)
  })

  test('a form without CSRF token changes nothing', async ({ client, assert }) => {
    await createUser({ email: 'ana@example.test' })
    await client.post('/login').form({ email: 'ana@example.test', password: PASSWORD }).redirects(0)
    assert.lengthOf(await db.from('user_sessions'), 0)
  })

  test('a page behind the door leads to sign-in, and back after it', async ({ client }) => {
    await createUser({ email: 'ana@example.test', role: 'owner' })
    const refused = await client
      .get('/people?search=bia')
      .header('accept', 'text/html')
      .redirects(0)
    refused.assertStatus(302)
    refused.assertHeader('location', '/login?search=bia')
    const response = await client
      .post('/login')
      .withSession({ redirect: { intendedUrl: '/people?search=bia' } })
      .form({ email: 'ana@example.test', password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/people?search=bia')
  })

  test('signing out ends the session for good', async ({ client, assert }) => {
    const ana = await createUser()
    const response = await client.post('/logout').loginAs(ana).withCsrfToken().redirects(0)
    response.assertHeader('location', '/login')
    const [session] = await db.from('user_sessions').where('user_id', ana.id)
    assert.isNotNull(session.revoked_at)
  })

  test('who is signed in does not see the sign-in page', async ({ client }) => {
    const response = await client
      .get('/login')
      .loginAs(await createUser())
      .redirects(0)
    response.assertHeader('location', '/')
  })
})
