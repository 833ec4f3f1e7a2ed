import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  auditActions,
  createTeam,
  createUser,
  freshPeople,
  PASSWORD,
  ROLE_IDS,
} from '#tests/support/people'
import { SYSTEM } from '#services/audit/record_audit'
import { inviteUser } from '#services/people/invite_user'
import { signedInSession } from '#tests/support/sign_in'

const stored = (id: number) => db.from('users').where('id', id).firstOrFail()

test.group('People', (group) => {
  group.each.setup(() => freshPeople())

  test('the list finds by name and address, and filters by state', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner', name: 'Olga Owner' })
    await createUser({ name: 'Ágata Lima Teste', email: 'agata@example.test' })
    await createUser({ name: 'Invited Iris', accepted: false })
    await createUser({ name: 'Gone Gil', active: false })
    const list = async (query: string) =>
      (await client.get(`/people${query}`).loginAs(owner)).text()

    assert.include(await list('?search=agata@'), 'Ágata Lima Teste')
    assert.notInclude(await list('?search=agata@'), 'Gone Gil')
    assert.include(await list('?search=Ágata'), 'Ágata Lima Teste')
    assert.include(await list('?search=%25'), 'Nobody here')
    assert.include(await list('?state=invited'), 'Invited Iris')
    assert.notInclude(await list('?state=active'), 'Invited Iris')
    assert.include(await list('?state=deactivated'), 'Gone Gil')
  })

  test('names are shown as text, whatever they hold', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const odd = await createUser({ name: '<script>alert(1)</script>' })
    for (const path of ['/people', `/people/${odd.id}`, '/teams/new']) {
      assert.notInclude((await client.get(path).loginAs(owner)).text(), '<script>alert')
    }
  })

  test('an invitation goes from the form to the first click of the invited', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin', name: 'Admin Ada' })
    const team = await createTeam({ name: 'Sales' })
    const form = {
      'name': 'Bruno',
      'email': 'BRUNO@example.test',
      'role_id': ROLE_IDS.agent,
      'team_ids[]': team.id,
    }
    const session = await signedInSession(admin.id)
    const sent = await client
      .post('/people')
      .withSession(session)
      .form(form)
      .withCsrfToken()
      .redirects(0)
    sent.assertStatus(302)
    const { link } = sent.flashMessage('link') as unknown as { link: string }
    const page = await client
      .get(sent.header('location')!)
      .withSession(session)
      .withFlashMessages({ link: sent.flashMessage('link') })
    page.assertTextIncludes(link)

    const path = new URL(link).pathname
    const invitation = await client.get(path)
    invitation.assertTextIncludes('bruno@example.test')
    invitation.assertTextIncludes('Admin Ada')
    const refused = await client
      .post(path)
      .form({ name: 'Bruno Almada', locale: 'en', password: 'bruno' })
      .withCsrfToken()
    refused.assertStatus(422)
    refused.assertTextIncludes('value="Bruno Almada"')
    const accepted = await client
      .post(path)
      .form({ name: 'Bruno Almada', locale: 'en', password: 'a long enough secret' })
      .withCsrfToken()
      .redirects(0)
    accepted.assertHeader('location', '/')

    const bruno = await db.from('users').where('email', 'bruno@example.test').firstOrFail()
    assert.equal(accepted.session('auth_web'), bruno.id)
    assert.lengthOf(await db.from('team_members').where({ user_id: bruno.id, team_id: team.id }), 1)
    ;(await client.get(path)).assertStatus(410)
    assert.deepEqual(await auditActions(), ['user.invited', 'user.accepted'])
  })

  test('an invalid invitation comes back with its values and one message each', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    await createUser({ email: 'taken@example.test' })
    const post = (form: Record<string, unknown>) =>
      client.post('/people').loginAs(admin).form(form).withCsrfToken()
    const empty = await post({ name: 'X', email: 'nonsense', role_id: '' })
    empty.assertStatus(422)
    empty.assertTextIncludes('value="nonsense"')
    const taken = await post({
      name: 'Somebody',
      email: 'taken@example.test',
      role_id: ROLE_IDS.agent,
    })
    taken.assertStatus(422)
    taken.assertTextIncludes('Somebody has this e-mail already')
    const unknown = await post({
      'name': 'Somebody',
      'email': 'new@example.test',
      'role_id': ROLE_IDS.agent,
      'team_ids[]': 12,
    })
    unknown.assertStatus(422)
    assert.isNull(await db.from('users').where('email', 'new@example.test').first())
  })

  test('a refused acceptance speaks one language, whatever the browser asks for', async ({
    client,
    assert,
  }) => {
    const result = await inviteUser(
      { name: 'Bruno', email: 'b@example.test', roleId: ROLE_IDS.agent, locale: 'en' },
      SYSTEM
    )
    if (result.type !== 'invited') return assert.fail(result.type)
    const refused = await client
      .post(new URL(result.link).pathname)
      .header('accept-language', 'es')
      .form({ name: 'Bruno', locale: 'en', password: 'short' })
      .withCsrfToken()
    refused.assertStatus(422)
    refused.assertTextIncludes('Join')
    assert.notInclude(refused.text(), 'caracteres')
    refused.assertTextIncludes('at least 10 characters')
  })

  test('inviting again ends the link before', async ({ client }) => {
    const admin = await createUser({ role: 'admin' })
    const invited = await createUser({ accepted: false })
    const renew = async () => {
      const response = await client
        .post(`/people/${invited.id}/invitation`)
        .loginAs(admin)
        .withCsrfToken()
        .redirects(0)
      return new URL((response.flashMessage('link') as unknown as { link: string }).link).pathname
    }
    const first = await renew()
    const second = await renew()
    ;(await client.get(first)).assertStatus(410)
    ;(await client.get(second)).assertStatus(200)
  })

  test('role, teams and name change together', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const old = await createTeam()
    const next = await createTeam()
    const person = await createUser({ teams: [old] })
    const form = {
      'name': 'Renamed',
      'email': person.email,
      'role_id': ROLE_IDS.supervisor,
      'team_ids[]': next.id,
    }
    const response = await client
      .post(`/people/${person.id}`)
      .loginAs(admin)
      .form(form)
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.containSubset(await stored(person.id), { name: 'Renamed', role_id: ROLE_IDS.supervisor })
    assert.deepEqual(
      (await db.from('team_members').where('user_id', person.id)).map((row) => row.team_id),
      [next.id]
    )
  })

  test('deactivating ends sessions and API tokens at once; reactivating lets in again', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    const person = await createUser({ email: 'bia@example.test' })
    const session = await signedInSession(person.id)
    const now = Date.now()
    await db.table('api_refresh_tokens').insert({
      id: 1,
      family: 'f',
      user_id: person.id,
      token_hash: 'h',
      created_at: now,
      expires_at: now + 9e6,
    })
    await client.post(`/people/${person.id}/deactivate`).loginAs(admin).withCsrfToken().redirects(0)
    ;(await client.get('/account').withSession(session).redirects(0)).assertStatus(302)
    assert.isNotNull((await db.from('api_refresh_tokens').firstOrFail()).revoked_at)

    await client.post(`/people/${person.id}/reactivate`).loginAs(admin).withCsrfToken().redirects(0)
    ;(await client.get('/account').withSession(session).redirects(0)).assertStatus(302)
    const login = await client
      .post('/login')
      .form({ email: 'bia@example.test', password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    login.assertHeader('location', '/')
  })

  test('nobody deactivates themselves, an admin no owner, and nobody the last owner', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const admin = await createUser({ role: 'admin' })
    const tries: [who: { id: number }, whom: { id: number }][] = [
      [owner, owner],
      [admin, admin],
      [admin, owner],
    ]
    for (const [who, whom] of tries) {
      const response = await client
        .post(`/people/${whom.id}/deactivate`)
        .loginAs(who)
        .withCsrfToken()
        .redirects(0)
      assert.exists(response.flashMessage('danger'))
      assert.isTrue(Boolean((await stored(whom.id)).is_active))
    }
    const demote = { name: 'Owner', email: owner.email, role_id: ROLE_IDS.admin }
    const lastOwner = await client
      .post(`/people/${owner.id}`)
      .loginAs(owner)
      .form(demote)
      .withCsrfToken()
    lastOwner.assertStatus(422)
    lastOwner.assertTextIncludes('This is the last owner')
  })

  test('an admin neither makes owners nor changes or helps one in', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const admin = await createUser({ role: 'admin' })
    const form = { name: 'Taken over', email: 'evil@example.test', role_id: ROLE_IDS.owner }
    const asAdmin = (path: string) =>
      client.post(path).loginAs(admin).form(form).withCsrfToken().redirects(0)
    ;(await asAdmin('/people')).assertStatus(422)
    ;(await asAdmin(`/people/${owner.id}`)).assertStatus(422)
    ;(await asAdmin(`/people/${admin.id}`)).assertStatus(422)
    const link = await asAdmin(`/people/${owner.id}/reset-link`)
    assert.isUndefined(link.flashMessages().link)
    assert.equal((await stored(owner.id)).email, owner.email)
    assert.equal((await stored(admin.id)).role_id, ROLE_IDS.admin)
    const page = await client.get('/people/invite').loginAs(admin)
    assert.notInclude(page.text(), 'Can do everything')
  })

  test('a person that does not exist is a page that says so', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    for (const id of ['4711', 'nobody', '-1']) {
      ;(await client.get(`/people/${id}`).loginAs(owner)).assertStatus(404)
    }
    ;(
      await client
        .post('/people/4711')
        .loginAs(owner)
        .form({ name: 'Nobody', email: 'no@example.test', role_id: 4 })
        .withCsrfToken()
    ).assertStatus(404)
  })
})
