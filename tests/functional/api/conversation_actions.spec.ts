import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { givenConversation, givenNumber, givenTeam } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { givenSendingNumber } from './broker.js'
import { accessToken, matchesDocument } from './support.js'

async function givenAgent() {
  const team = await givenTeam()
  const agent = await createUser({ role: 'agent', teams: [team] })
  return { team, agent, token: await accessToken(agent) }
}

test.group('Acting on conversations in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('an agent takes, resolves, reopens and reads a conversation', async ({ client, assert }) => {
    const { team, agent, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const { id } = await givenConversation({ numberId: number.id, unreadCount: 3 })
    const act = async (verb: string, body = {}) => {
      const response = await client
        .post(`/api/v1/conversations/${id}/${verb}`)
        .bearerToken(token)
        .json(body)
      response.assertStatus(200)
      matchesDocument(response, `api.v1.conversations.${verb}`)
      return response.body().data
    }
    assert.equal((await act('read')).unreadCount, 0)
    assert.containsSubset(await act('assign', { assigneeId: agent.id, teamId: team.id }), {
      assignee: { id: agent.id },
      teamId: team.id,
    })
    assert.isNull((await act('assign', { assigneeId: null })).assignee)
    assert.equal((await act('resolve')).status, 'resolved')
    assert.equal((await act('reopen')).status, 'open')
  })

  test('nobody is handed a conversation of a number they do not see', async ({
    client,
    assert,
  }) => {
    const { team, token } = await givenAgent()
    const number = await givenNumber({ teamIds: [team.id] })
    const outsider = await createUser()
    const { id } = await givenConversation({ numberId: number.id })
    const response = await client
      .post(`/api/v1/conversations/${id}/assign`)
      .bearerToken(token)
      .json({ assigneeId: outsider.id })
    response.assertStatus(422)
    matchesDocument(response, 'api.v1.conversations.assign')
    assert.equal(response.body().errors[0].field, 'assigneeId')
  })

  test('a conversation with a phone is started once and found after that', async ({
    client,
    assert,
  }) => {
    const { team, token } = await givenAgent()
    const { number } = await givenSendingNumber({ teamIds: [team.id] })
    const start = () =>
      client
        .post('/api/v1/conversations')
        .bearerToken(token)
        .json({ numberId: number.id, to: { phone: '+55 11 98765-4321', name: 'Ana' } })
    const first = await start()
    first.assertStatus(201)
    matchesDocument(first, 'api.v1.conversations.store')
    assert.containsSubset(first.body().data, {
      contact: { phone: '+5511987654321' },
      numberId: number.id,
    })
    const second = await start()
    second.assertStatus(200)
    matchesDocument(second, 'api.v1.conversations.store')
    assert.equal(second.body().data.id, first.body().data.id)
    const contact = await client
      .get(`/api/v1/contacts/${first.body().data.contact.id}`)
      .bearerToken(token)
    contact.assertStatus(200)
    matchesDocument(contact, 'api.v1.contacts.show')
  })

  test('no conversation starts with nonsense or on a number of others', async ({
    client,
    assert,
  }) => {
    const { team, token } = await givenAgent()
    const { number } = await givenSendingNumber({ teamIds: [team.id] })
    const other = await givenNumber()
    const nonsense = await client
      .post('/api/v1/conversations')
      .bearerToken(token)
      .json({ numberId: number.id, to: { phone: 'hello' } })
    nonsense.assertStatus(422)
    assert.equal(nonsense.body().errors[0].field, 'to.phone')
    const foreign = await client
      .post('/api/v1/conversations')
      .bearerToken(token)
      .json({ numberId: other.id, to: { phone: '+5511987654321' } })
    foreign.assertStatus(422)
    assert.equal(foreign.body().errors[0].field, 'numberId')
    assert.isNull(await db.from('conversations').first())
  })
})
