import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createUser, freshPeople, initiatorOf } from '#tests/support/people'
import { recordAudit } from '#services/audit/record_audit'
import { getOrganisation } from '#services/organisation/settings'

test.group('Settings', (group) => {
  group.each.setup(() => freshPeople())

  test('business, language and time zone are saved and read at once', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    await getOrganisation()
    const form = { name: 'Padaria Aurora', locale: 'es', timezone: 'America/Lima' }
    const saved = await client
      .post('/settings')
      .loginAs(admin)
      .form(form)
      .withCsrfToken()
      .redirects(0)
    saved.assertStatus(302)
    assert.containSubset(await getOrganisation(), form)
    ;(await client.get('/settings').loginAs(admin)).assertTextIncludes('value="Padaria Aurora"')
  })

  test('a language that does not exist is refused and the form keeps what was typed', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    const refused = await client
      .post('/settings')
      .loginAs(admin)
      .form({ name: 'New name', locale: 'fr', timezone: 'UTC' })
      .withCsrfToken()
    refused.assertStatus(422)
    refused.assertTextIncludes('value="New name"')
    assert.equal((await getOrganisation()).name, '')
  })

  test('the audit log shows who did what, a page at a time, without secrets', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin', name: 'Admin Ada' })
    const by = await initiatorOf(admin)
    for (let i = 0; i < 60; i++) {
      await recordAudit(by, { action: 'team.updated', data: { round: `round-${i}.` } })
    }
    const first = await client.get('/settings/audit').loginAs(admin)
    first.assertTextIncludes('Admin Ada')
    first.assertTextIncludes('changed a team')
    first.assertTextIncludes('round-59.')
    assert.notInclude(first.text(), 'round-9.')
    const next = first.text().match(/\/settings\/audit\?before=\d+/)![0]
    const second = await client.get(next).loginAs(admin)
    second.assertTextIncludes('round-9.')
    second.assertTextIncludes('round-0.')
    assert.notInclude(second.text(), 'round-10.')
  })

  test('no password, token or hash ever reaches the log', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const invited = await client
      .post('/people')
      .loginAs(admin)
      .form({ name: 'Bruno', email: 'b@example.test', role_id: 4 })
      .withCsrfToken()
      .redirects(0)
    const { link } = invited.flashMessage('link') as unknown as { link: string }
    const token = new URL(link).pathname.split('/').at(-1)!
    await client
      .post(`/invitations/${token}`)
      .form({ name: 'Bruno', locale: 'en', password: 'very secret indeed' })
      .withCsrfToken()
    const log = JSON.stringify(await db.from('audit_events'))
    const { password, token_hash: hash } = {
      ...(await db.from('users').where('email', 'b@example.test').firstOrFail()),
      ...(await db.from('user_tokens').firstOrFail()),
    }
    for (const secret of [token, 'very secret indeed', password, hash]) {
      assert.notInclude(log, secret)
    }
  })
})
