import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { givenConversation, givenLabel, givenNumber, givenTeam } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { accessToken, matchesDocument } from './support.js'

async function givenAgent() {
  const team = await givenTeam()
  const agent = await createUser({ role: 'agent', teams: [team] })
  return { team, agent, token: await accessToken(agent) }
}

test.group('Conversations in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an agent lists those of their teams, newest first, page by page', async ({
    client,
    assert,
  }) => {
    const { team, token } = await givenAgent()
    const ours = await givenNumber({ teamIds: [team.id] })
    const theirs = await givenNumber()
    const now = Date.now()
    const ids: number[] = []
    for (let i = 0; i < 5; i++) {
      ids.unshift((await givenConversation({ numberId: ours.id, lastMessageAt: now + i })).id)
    }
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

  test('what belongs to numbers of other teams does not exist for an agent', async ({
    client,
    assert,
  }) => {
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
    assert.containsSubset(response.body().data[0], {
      initiatedBy: 'CUSTOMER',
      isBillable: false,
      startTime: '2023-11-14T22:13:20.000Z',
    })
  })

  test('labels are made, put on, renamed and deleted', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'admin' }))
    const { id } = await givenConversation()
    const created = await client
      .post('/api/v1/labels')
      .bearerToken(token)
      .json({ name: 'Warranty' })
    created.assertStatus(201)
    matchesDocument(created, 'api.v1.labels.store')
    const label = created.body().data
    assert.equal(label.colour, 'grey')
    const again = await client.post('/api/v1/labels').bearerToken(token).json({ name: 'Warranty' })
    again.assertStatus(422)

    const put = await client
      .put(`/api/v1/conversations/${id}/labels`)
      .bearerToken(token)
      .json({ labelIds: [label.id] })
    matchesDocument(put, 'api.v1.conversations.labels')
    assert.deepEqual(put.body().data.labels, [label])
    const seqOf = async () =>
      (await db.from('conversations').where('id', id).firstOrFail()).change_seq
    const labelled = await seqOf()
    const renamed = await client
      .patch(`/api/v1/labels/${label.id}`)
      .bearerToken(token)
      .json({ name: 'Returns' })
    matchesDocument(renamed, 'api.v1.labels.update')
    assert.deepEqual(renamed.body().data, { ...label, name: 'Returns' })
    const deleted = await client.delete(`/api/v1/labels/${label.id}`).bearerToken(token)
    deleted.assertStatus(204)
    assert.equal(await seqOf(), labelled + 2, 'open inboxes draw the row anew, twice')
    const listed = await client.get('/api/v1/labels').bearerToken(token)
    matchesDocument(listed, 'api.v1.labels.index')
    assert.isEmpty(listed.body().data)
  })
})
