import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  auditActions,
  createNumber,
  createTeam,
  createUser,
  freshPeople,
} from '#tests/support/people'

test.group('Teams', (group) => {
  group.each.setup(() => freshPeople())

  test('a team gets its members with capacity and its numbers', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const [ana, bia] = [await createUser(), await createUser()]
    const number = await createNumber()
    const form = {
      'name': 'Sales',
      'description': 'Downtown',
      'member_ids[]': [ana.id, bia.id],
      [`capacity[${ana.id}]`]: '5',
      [`capacity[${bia.id}]`]: '',
      'number_ids[]': number.id,
    }
    const created = await client
      .post('/teams')
      .loginAs(admin)
      .form(form)
      .withCsrfToken()
      .redirects(0)
    created.assertHeader('location', '/teams')
    const team = await db.from('teams').where('name', 'Sales').firstOrFail()
    const members = await db.from('team_members').where('team_id', team.id)
    assert.sameDeepMembers(
      members.map(({ user_id: id, capacity }) => [id, capacity]),
      [
        [ana.id, 5],
        [bia.id, null],
      ]
    )
    assert.lengthOf(
      await db.from('number_teams').where({ team_id: team.id, number_id: number.id }),
      1
    )
    ;(await client.get('/teams').loginAs(admin)).assertTextIncludes('Sales')
    ;(await client.get(`/teams/${team.id}`).loginAs(admin)).assertTextIncludes('value="5"')
  })

  test('saving replaces members and numbers, and a number never keeps a default team that lost it', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    const team = await createTeam({ name: 'Sales' })
    await createUser({ teams: [team] })
    const number = await createNumber({ teams: [team] })
    await db.from('numbers').where('id', number.id).update({ default_team_id: team.id })
    const saved = await client
      .post(`/teams/${team.id}`)
      .loginAs(admin)
      .form({ name: 'Sales South' })
      .withCsrfToken()
      .redirects(0)
    saved.assertStatus(302)
    assert.lengthOf(await db.from('team_members').where('team_id', team.id), 0)
    assert.lengthOf(await db.from('number_teams').where('team_id', team.id), 0)
    assert.isNull((await db.from('numbers').where('id', number.id).firstOrFail()).default_team_id)
  })

  test('a name that is taken, too short or with odd capacities comes back with its values', async ({
    client,
    assert,
  }) => {
    const admin = await createUser({ role: 'admin' })
    const ana = await createUser({ name: 'Ana Prado Teste' })
    await createTeam({ name: 'Sales' })
    const post = (form: Record<string, unknown>) =>
      client.post('/teams').loginAs(admin).form(form).withCsrfToken()
    const taken = await post({ 'name': 'SALES', 'description': 'Kept', 'member_ids[]': ana.id })
    taken.assertStatus(422)
    taken.assertTextIncludes('There is a team with this name already')
    taken.assertTextIncludes('value="Kept"')
    assert.match(taken.text(), new RegExp(`value="${ana.id}"[^>]* checked`))
    ;(await post({ name: '' })).assertStatus(422)
    ;(
      await post({ 'name': 'Odd', 'member_ids[]': ana.id, [`capacity[${ana.id}]`]: '0' })
    ).assertStatus(422)
    ;(await post({ 'name': 'Odd', 'member_ids[]': 4711 })).assertStatus(422)
    assert.lengthOf(await db.from('teams'), 1)
  })

  test('deleting a team leaves its people and numbers', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const team = await createTeam({ name: 'Sales' })
    const ana = await createUser({ teams: [team] })
    const number = await createNumber({ teams: [team] })
    await client.post(`/teams/${team.id}/delete`).loginAs(admin).withCsrfToken().redirects(0)
    assert.isNull(await db.from('teams').where('id', team.id).first())
    assert.exists(await db.from('users').where('id', ana.id).first())
    assert.exists(await db.from('numbers').where('id', number.id).first())
    assert.deepEqual(await auditActions(), ['team.deleted'])
    ;(await client.post(`/teams/${team.id}/delete`).loginAs(admin).withCsrfToken()).assertStatus(
      404
    )
  })

  test('who only looks gets no form', async ({ client, assert }) => {
    const supervisor = await createUser({ role: 'supervisor' })
    const team = await createTeam()
    const page = await client.get(`/teams/${team.id}`).loginAs(supervisor)
    page.assertStatus(200)
    assert.notInclude(page.text(), `action="/teams/${team.id}`)
  })
})
