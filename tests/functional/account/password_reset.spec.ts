import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { auditActions, createUser, freshPeople, initiatorOf, PASSWORD } from '#tests/support/people'
import { createResetLink } from '#services/people/password_reset'
import { signedInSession } from '#tests/support/sign_in'

async function resetPathFor(userId: number): Promise<string> {
  const owner = await createUser({ role: 'owner' })
  const result = await createResetLink(userId, await initiatorOf(owner))
  if (result.type !== 'created') throw new Error(result.type)
  return new URL(result.link).pathname
}

test.group('Password reset', (group) => {
  group.each.setup(() => freshPeople())

  test('without mail the page says who can help', async ({ client, assert }) => {
    await createUser({ email: 'ana@example.test' })
    const page = await client.get('/password/forgot').header('accept-language', 'en')
    page.assertTextIncludes('Ask an administrator for a link')
    const asked = await client
      .post('/password/forgot')
      .form({ email: 'ana@example.test' })
      .withCsrfToken()
    const unknown = await client
      .post('/password/forgot')
      .form({ email: 'nobody@example.test' })
      .withCsrfToken()
    assert.equal(asked.status(), unknown.status())
    assert.lengthOf(await db.from('user_tokens'), 0)
  })

  test('a link sets the password once, and ends every session', async ({ client, assert }) => {
    const ana = await createUser({ email: 'ana@example.test' })
    const session = await signedInSession(ana.id)
    const path = await resetPathFor(ana.id)
    ;(await client.get(path)).assertTextIncludes('ana@example.test')

    const weak = await client.post(path).form({ password: 'aaaaaaaaaaaa' }).withCsrfToken()
    weak.assertStatus(422)
    const done = await client
      .post(path)
      .form({ password: 'a brand new secret' })
      .withCsrfToken()
      .redirects(0)
    done.assertHeader('location', '/login')
    ;(await client.get('/account').withSession(session).redirects(0)).assertStatus(302)
    ;(await client.get(path)).assertStatus(410)
    ;(
      await client.post(path).form({ password: 'yet another secret' }).withCsrfToken()
    ).assertStatus(410)

    const old = await client
      .post('/login')
      .form({ email: 'ana@example.test', password: PASSWORD })
      .withCsrfToken()
    old.assertStatus(422)
    const fresh = await client
      .post('/login')
      .form({ email: 'ana@example.test', password: 'a brand new secret' })
      .withCsrfToken()
      .redirects(0)
    fresh.assertStatus(302)
    assert.includeMembers(await auditActions(), ['password.reset_link_created', 'password.reset'])
  })

  test('an expired link, a made-up one and one of a deactivated person are gone', async ({
    client,
  }) => {
    const ana = await createUser()
    const path = await resetPathFor(ana.id)
    ;(await client.get(`/password/reset/${'x'.repeat(43)}`)).assertStatus(410)
    await db.from('users').where('id', ana.id).update({ is_active: false })
    ;(await client.get(path)).assertStatus(410)
    await db.from('users').where('id', ana.id).update({ is_active: true })
    ;(await client.get(path)).assertStatus(200)
    await db.from('user_tokens').update({ expires_at: Date.now() - 1 })
    ;(await client.get(path)).assertStatus(410)
  })

  test('a second link ends the first, and neither stands in the database', async ({
    client,
    assert,
  }) => {
    const ana = await createUser()
    const first = await resetPathFor(ana.id)
    const second = await resetPathFor(ana.id)
    ;(await client.get(first)).assertStatus(410)
    ;(await client.get(second)).assertStatus(200)
    const stored = JSON.stringify([await db.from('user_tokens'), await db.from('audit_events')])
    assert.notInclude(stored, second.split('/').at(-1)!)
  })
})
