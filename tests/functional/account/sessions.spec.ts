import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createUser, freshPeople, PASSWORD } from '#tests/support/people'
import { signedInSession } from '#tests/support/sign_in'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

test.group('Sessions and password of an account', (group) => {
  group.each.setup(() => freshPeople())

  test('a revoked session, one of somebody else and none at all are refused', async ({
    client,
  }) => {
    const ana = await createUser()
    const bia = await createUser()
    const session = await signedInSession(ana.id)
    ;(await client.get('/account').withSession(session)).assertStatus(200)
    ;(
      await client
        .get('/account')
        .withSession({ ...session, auth_web: bia.id })
        .redirects(0)
    ).assertStatus(302)
    ;(await client.get('/account').withSession({ auth_web: ana.id }).redirects(0)).assertStatus(302)
    await db.from('user_sessions').update({ revoked_at: Date.now() })
    ;(await client.get('/account').withSession(session).redirects(0)).assertStatus(302)
  })

  test('a deactivated person is out with their next click', async ({ client }) => {
    const ana = await createUser()
    const session = await signedInSession(ana.id)
    await db.from('users').where('id', ana.id).update({ is_active: false })
    ;(await client.get('/account').withSession(session).redirects(0)).assertStatus(302)
  })

  test('browsers are listed in words, and others can be ended one by one or all at once', async ({
    client,
    assert,
  }) => {
    const ana = await createUser()
    const here = await signedInSession(ana.id)
    const phone = await signedInSession(ana.id)
    const laptop = await signedInSession(ana.id)
    await db.from('user_sessions').where('id', phone.session_id).update({ user_agent: FIREFOX })

    const page = await client.get('/account').withSession(here)
    page.assertTextIncludes('Firefox on Linux')
    page.assertTextIncludes('this browser')

    await client
      .post(`/account/sessions/${phone.session_id}/revoke`)
      .withSession(here)
      .withCsrfToken()
      .redirects(0)
    const open = () =>
      db.from('user_sessions').where('user_id', ana.id).whereNull('revoked_at').select('id')
    assert.sameMembers(
      (await open()).map((row) => row.id),
      [here.session_id, laptop.session_id]
    )

    await client
      .post('/account/sessions/others/revoke')
      .withSession(here)
      .withCsrfToken()
      .redirects(0)
    assert.deepEqual(
      (await open()).map((row) => row.id),
      [here.session_id]
    )
  })

  test("nobody ends somebody else's session", async ({ client, assert }) => {
    const ana = await signedInSession((await createUser()).id)
    await client
      .post(`/account/sessions/${ana.session_id}/revoke`)
      .loginAs(await createUser({ role: 'owner' }))
      .withCsrfToken()
      .redirects(0)
    const row = await db.from('user_sessions').where('id', ana.session_id).firstOrFail()
    assert.isNull(row.revoked_at)
  })

  test('seen times are written at most every five minutes', async ({ client, assert }) => {
    const ana = await createUser()
    const session = await signedInSession(ana.id)
    const seen = async () =>
      (await db.from('user_sessions').where('id', session.session_id).firstOrFail()).last_seen_at
    const recent = Date.now() - 4 * 60_000
    await db.from('user_sessions').update({ last_seen_at: recent })
    await client.get('/account').withSession(session)
    assert.equal(await seen(), recent)
    await db.from('user_sessions').update({ last_seen_at: Date.now() - 6 * 60_000 })
    await client.get('/account').withSession(session)
    assert.isAbove(await seen(), recent)
  })

  test('changing the password needs the old one, keeps this session and ends the others', async ({
    client,
    assert,
  }) => {
    const ana = await createUser({ email: 'ana@example.test' })
    const here = await signedInSession(ana.id)
    const there = await signedInSession(ana.id)
    const change = (current: string, password: string) =>
      client
        .post('/account/password')
        .withSession(here)
        .form({ current_password: current, password })
        .withCsrfToken()
        .redirects(0)

    const wrong = await change('not the old one', 'another long secret')
    wrong.assertStatus(422)
    wrong.assertTextIncludes('This is not your current password')
    const short = await change(PASSWORD, 'too short')
    short.assertStatus(422)
    short.assertTextIncludes('Use at least 10 characters')
    const done = await change(PASSWORD, 'another long secret')
    done.assertStatus(302)

    ;(await client.get('/account').withSession(here)).assertStatus(200)
    ;(await client.get('/account').withSession(there).redirects(0)).assertStatus(302)
    const login = await client
      .post('/login')
      .form({ email: 'ana@example.test', password: 'another long secret' })
      .withCsrfToken()
      .redirects(0)
    login.assertHeader('location', '/')
    const { user_id: userId } = await db
      .from('user_sessions')
      .where('id', login.session('session_id'))
      .firstOrFail()
    assert.equal(userId, ana.id)
  })

  test('the profile keeps language, time zone and preferences, and refuses what does not exist', async ({
    client,
    assert,
  }) => {
    const ana = await createUser({ name: 'Ana' })
    const form = {
      name: 'Ana Prado Teste',
      locale: 'es',
      timezone: 'America/Lima',
      theme: 'dark',
      shortcuts: 'true',
    }
    const saved = await client.post('/account').loginAs(ana).form(form).withCsrfToken().redirects(0)
    saved.assertStatus(302)
    const row = await db.from('users').where('id', ana.id).firstOrFail()
    assert.containSubset(row, { name: 'Ana Prado Teste', locale: 'es', timezone: 'America/Lima' })
    assert.deepEqual(JSON.parse(row.preferences), {
      theme: 'dark',
      shortcuts: true,
      enterSends: false,
    })

    const refused = await client
      .post('/account')
      .loginAs(ana)
      .form({ ...form, name: 'Other', timezone: 'Mars/Olympus' })
      .withCsrfToken()
    refused.assertStatus(422)
    refused.assertTextIncludes('value="Other"')
    refused.assertTextIncludes('Elige una zona horaria')
  })
})
