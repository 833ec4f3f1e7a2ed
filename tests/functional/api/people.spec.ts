import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { cleanDatabase } from '#tests/support/database'
import { createNumber, createTeam, createUser } from '#tests/support/people'
import { accessToken, matchesDocument } from './support.js'

test.group('People in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an admin invites, changes and deactivates a person', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const team = await createTeam()
    const invited = await client
      .post('/api/v1/users')
      .bearerToken(token)
      .json({ name: 'Davi Reis', email: 'Davi@example.test', role: 'agent', teamIds: [team.id] })
    invited.assertStatus(201)
    matchesDocument(invited, 'api.v1.users.store')
    const { user, invitation } = invited.body().data
    assert.equal(user.state, 'invited')
    assert.equal(user.email, 'davi@example.test')
    assert.include(invitation.link, '/invitations/')

    const changed = await client
      .patch(`/api/v1/users/${user.id}`)
      .bearerToken(token)
      .json({ role: 'supervisor' })
    changed.assertStatus(200)
    matchesDocument(changed, 'api.v1.users.update')
    assert.equal(changed.body().data.role.key, 'supervisor')
    assert.deepEqual(changed.body().data.teams, [team])

    const gone = await client.post(`/api/v1/users/${user.id}/deactivate`).bearerToken(token)
    matchesDocument(gone, 'api.v1.users.deactivate')
    assert.equal(gone.body().data.state, 'deactivated')
    const back = await client.post(`/api/v1/users/${user.id}/reactivate`).bearerToken(token)
    matchesDocument(back, 'api.v1.users.reactivate')
    assert.equal(back.body().data.state, 'invited')
  })

  test('a taken address and an unknown role are named', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const token = await accessToken(admin)
    const taken = await client
      .post('/api/v1/users')
      .bearerToken(token)
      .json({ name: 'X', email: admin.email, role: 'agent' })
    taken.assertStatus(422)
    matchesDocument(taken, 'api.v1.users.store')
    assert.containsSubset(taken.body().errors, [{ field: 'email', rule: 'email_taken' }])
    const unknown = await client
      .post('/api/v1/users')
      .bearerToken(token)
      .json({ name: 'X', email: 'x@example.test', role: 'king' })
    assert.containsSubset(unknown.body().errors, [{ field: 'role', rule: 'unknown_role' }])
  })

  test('nobody hands out more than they have', async ({ client }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const response = await client
      .post('/api/v1/users')
      .bearerToken(token)
      .json({ name: 'X', email: 'x@example.test', role: 'owner' })
    response.assertStatus(403)
    matchesDocument(response, 'api.v1.users.store')
  })

  test('the last owner stays', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const response = await client
      .post(`/api/v1/users/${owner.id}/deactivate`)
      .bearerToken(await accessToken(owner))
    response.assertStatus(409)
    matchesDocument(response, 'api.v1.users.deactivate')
  })

  test('pages of people follow one another without gap or repetition', async ({
    client,
    assert,
  }) => {
    const token = await accessToken(await createUser({ role: 'supervisor', name: 'Ana' }))
    for (const name of ['Bia', 'Caio', 'Caio', 'Duda']) await createUser({ name })
    const names: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = cursor ? { limit: '2', cursor } : { limit: '2' }
      const response = await client.get('/api/v1/users').qs(query).bearerToken(token)
      matchesDocument(response, 'api.v1.users.index')
      names.push(...response.body().data.map((user: { name: string }) => user.name))
      cursor = response.body().nextCursor
    } while (cursor)
    assert.deepEqual(names, ['Ana', 'Bia', 'Caio', 'Caio', 'Duda'])
  })

  test('a cursor of somewhere else is refused', async ({ client }) => {
    const token = await accessToken(await createUser({ role: 'supervisor' }))
    for (const cursor of ['nonsense', Buffer.from('[1]').toString('base64url')]) {
      const response = await client.get('/api/v1/users').qs({ cursor }).bearerToken(token)
      response.assertStatus(422)
      matchesDocument(response, 'api.v1.users.index')
    }
  })
})

test.group('Teams in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an admin creates, changes, lists and deletes a team', async ({ client, assert }) => {
    const admin = await createUser({ role: 'admin' })
    const token = await accessToken(admin)
    const number = await createNumber()
    const created = await client
      .post('/api/v1/teams')
      .bearerToken(token)
      .json({ name: 'Sales', members: [{ userId: admin.id, capacity: 5 }], numberIds: [number.id] })
    created.assertStatus(201)
    matchesDocument(created, 'api.v1.teams.store')
    const { id } = created.body().data
    assert.equal(created.body().data.members[0].capacity, 5)
    assert.equal(created.body().data.numbers[0].id, number.id)

    const changed = await client
      .patch(`/api/v1/teams/${id}`)
      .bearerToken(token)
      .json({ description: 'All day', members: [] })
    matchesDocument(changed, 'api.v1.teams.update')
    assert.containsSubset(changed.body().data, {
      name: 'Sales',
      description: 'All day',
      members: [],
    })
    const listed = await client.get('/api/v1/teams').bearerToken(token)
    matchesDocument(listed, 'api.v1.teams.index')
    assert.lengthOf(listed.body().data, 1)

    const deleted = await client.delete(`/api/v1/teams/${id}`).bearerToken(token)
    deleted.assertStatus(204)
    const shown = await client.get(`/api/v1/teams/${id}`).bearerToken(token)
    shown.assertStatus(404)
    matchesDocument(shown, 'api.v1.teams.show')
  })

  test('two teams have not the same name', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    await createTeam({ name: 'Sales' })
    const response = await client.post('/api/v1/teams').bearerToken(token).json({ name: 'sales' })
    response.assertStatus(422)
    assert.containsSubset(response.body().errors, [{ field: 'name', rule: 'name_taken' }])
    assert.lengthOf(await db.from('teams'), 1)
  })
})
