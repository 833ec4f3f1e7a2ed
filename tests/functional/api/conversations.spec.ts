import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { givenConversation, givenLabel, givenNumber, givenTeam } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { givenSendingNumber } from './broker.js'
import { accessToken, matchesDocument } from './support.js'

async function givenAgent() {
  const team = await givenTeam()
  const agent = await createUser({ role: 'agent', teams: [team] })
  return { team, agent, token: await accessToken(agent) }
}

test.group('Conversations in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an agent lists those of their teams, newest first, page by page', async ({ client, assert }) => {
    const { team, token } = await givenAgent()
    const ours = await givenNumber({ teamIds: [team.id] })
    const theirs = await givenNumber()
    const now = Date.now()
    const ids: number[] = []
    for (let i = 0; i < 5; i++) ids.unshift((await givenConversation({ numberId: ours.id, lastMessageAt: now + i })).id)
    await givenConversation({ numberId: theirs.id })

    const seen: number[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = cursor ? { limit: '2', cursor } : { limit: '2' }
      const response = await client.get('/api/v1/conversations').qs(query).bearerToken(token)
      response.assertStatus(200)
      matchesDocument(response, 'api.v1.conversations.index')
      seen.push(...response.body().data.map((conversation: { id: number }) => conversation.id))
      cursor = response.body().nextCursor
    } while (cursor)
    assert.deepEqual(seen, ids)
  })

  test('the filters of the inbox narrow the list', async ({ client, assert }) => {
    const { team, agent, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const mine = await givenConversation({ numberId: number.id, assigneeId: agent.id })
    const resolved = await givenConversation({ numberId: number.id, status: 'resolved' })
    const labelled = await givenConversation({ numberId: number.id, teamId: team.id })
    const label = await givenLabel('Warranty', labelled.id)
    const ask = async (query: Record<string, string>) => {
      const response = await client.get('/api/v1/conversations').qs(query).bearerToken(token)
      return response.body().data.map((conversation: { id: number }) => conversation.id)
    }
    assert.deepEqual(await ask({ view: 'mine' }), [mine.id])
    assert.deepEqual(await ask({ view: 'unassigned' }), [labelled.id])
    assert.deepEqual(await ask({ status: 'resolved' }), [resolved.id])
    assert.deepEqual(await ask({ labelId: String(label.id) }), [labelled.id])
    assert.deepEqual(await ask({ teamId: String(team.id) }), [labelled.id])
    assert.deepEqual(await ask({ numberId: String(newId()) }), [])
  })

  test('what belongs to numbers of other teams does not exist for an agent', async ({ client, assert }) => {
    const { token } = await givenAgent()
    const { id, contact_id: contactId } = await givenConversation()
    for (const [method, path] of [
      ['get', `conversations/${id}`],
      ['get', `conversations/${id}/messages`],
      ['post', `conversations/${id}/messages`],
      ['post', `conversations/${id}/assign`],
      ['post', `conversations/${id}/resolve`],
      ['post', `conversations/${id}/read`],
      ['get', `conversations/${id}/sessions`],
      ['get', `contacts/${contactId}`],
    ] as const) {
      const response = await client[method](`/api/v1/${path}`).bearerToken(token).json({})
      assert.equal(response.status(), 404, path)
    }
    assert.equal((await db.from('conversations').where('id', id).firstOrFail()).status, 'open')
  })

  test('an agent takes, resolves, reopens and reads a conversation', async ({ client, assert }) => {
    const { team, agent, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const { id } = await givenConversation({ numberId: number.id, unreadCount: 3 })
    const act = async (verb: string, body = {}) => {
      const response = await client.post(`/api/v1/conversations/${id}/${verb}`).bearerToken(token).json(body)
      response.assertStatus(200)
      matchesDocument(response, `api.v1.conversations.${verb}`)
      return response.body().data
    }
    assert.equal((await act('read')).unreadCount, 0)
    assert.containsSubset(await act('assign', { assigneeId: agent.id, teamId: team.id }), { assignee: { id: agent.id }, teamId: team.id })
    assert.isNull((await act('assign', { assigneeId: null })).assignee)
    assert.equal((await act('resolve')).status, 'resolved')
    assert.equal((await act('reopen')).status, 'open')
  })

  test('nobody is handed a conversation of a number they do not see', async ({ client, assert }) => {
    const { team, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const outsider = await createUser()
    const { id } = await givenConversation({ numberId: number.id })
    const response = await client.post(`/api/v1/conversations/${id}/assign`).bearerToken(token).json({ assigneeId: outsider.id })
    response.assertStatus(422)
    matchesDocument(response, 'api.v1.conversations.assign')
    assert.equal(response.body().errors[0].field, 'assigneeId')
  })

  test('a conversation with a phone is started once and found after that', async ({ client, assert }) => {
    const { team, token } = await givenAgent()
    const { number } = await givenSendingNumber({ teamIds: [team.id] })
    const start = () =>
      client.post('/api/v1/conversations').bearerToken(token).json({ numberId: number.id, to: { phone: '+55 11 98765-4321', name: 'Ana' } })
    const first = await start()
    first.assertStatus(201)
    matchesDocument(first, 'api.v1.conversations.store')
    assert.containsSubset(first.body().data, { contact: { phone: '+5511987654321' }, numberId: number.id })
    const second = await start()
    second.assertStatus(200)
    matchesDocument(second, 'api.v1.conversations.store')
    assert.equal(second.body().data.id, first.body().data.id)
    const contact = await client.get(`/api/v1/contacts/${first.body().data.contact.id}`).bearerToken(token)
    contact.assertStatus(200)
    matchesDocument(contact, 'api.v1.contacts.show')
  })

  test('no conversation starts with nonsense or on a number of others', async ({ client, assert }) => {
    const { team, token } = await givenAgent()
    const { number } = await givenSendingNumber({ teamIds: [team.id] })
    const other = await givenNumber()
    const nonsense = await client.post('/api/v1/conversations').bearerToken(token).json({ numberId: number.id, to: { phone: 'hello' } })
    nonsense.assertStatus(422)
    assert.equal(nonsense.body().errors[0].field, 'to.phone')
    const foreign = await client.post('/api/v1/conversations').bearerToken(token).json({ numberId: other.id, to: { phone: '+5511987654321' } })
    foreign.assertStatus(422)
    assert.equal(foreign.body().errors[0].field, 'numberId')
    assert.isNull(await db.from('conversations').first())
  })

  test('billing sessions come with the fields of the ledger', async ({ client, assert }) => {
    const { team, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const { id } = await givenConversation({ numberId: number.id })
    await db.table('conversation_sessions').insert({
      id: newId(),
      conversation_id: id,
      number_id: number.id,
      initiated_by: 'CUSTOMER',
      start_time: 1_700_000_000_000,
      last_activity: 1_700_000_000_000,
      expires_at: 1_700_086_400_000,
      status: 'EXPIRED',
      is_billable: false,
    })
    const response = await client.get(`/api/v1/conversations/${id}/sessions`).bearerToken(token)
    response.assertStatus(200)
    matchesDocument(response, 'api.v1.conversations.sessions')
    assert.containsSubset(response.body().data[0], { initiatedBy: 'CUSTOMER', isBillable: false, startTime: '2023-11-14T22:13:20.000Z' })
  })

  test('labels are made, put on, renamed and deleted', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const { id } = await givenConversation()
    const created = await client.post('/api/v1/labels').bearerToken(token).json({ name: 'Warranty' })
    created.assertStatus(201)
    matchesDocument(created, 'api.v1.labels.store')
    const label = created.body().data
    assert.equal(label.colour, 'grey')
    const again = await client.post('/api/v1/labels').bearerToken(token).json({ name: 'Warranty' })
    again.assertStatus(422)

    const put = await client.put(`/api/v1/conversations/${id}/labels`).bearerToken(token).json({ labelIds: [label.id] })
    matchesDocument(put, 'api.v1.conversations.labels')
    assert.deepEqual(put.body().data.labels, [label])
    const renamed = await client.patch(`/api/v1/labels/${label.id}`).bearerToken(token).json({ name: 'Returns' })
    matchesDocument(renamed, 'api.v1.labels.update')
    assert.deepEqual(renamed.body().data, { ...label, name: 'Returns' })
    const deleted = await client.delete(`/api/v1/labels/${label.id}`).bearerToken(token)
    deleted.assertStatus(204)
    const listed = await client.get('/api/v1/labels').bearerToken(token)
    matchesDocument(listed, 'api.v1.labels.index')
    assert.isEmpty(listed.body().data)
  })
})
