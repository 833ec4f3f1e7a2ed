import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { givenMessage } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { givenThread } from './broker.js'
import { matchesDocument } from './support.js'

test.group('Sending in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('a text is accepted, stored as ours and waits in the outbox', async ({ client, assert }) => {
    const { url, token, agent } = await givenThread()
    const response = await client
      .post(url)
      .bearerToken(token)
      .json({ content: { kind: 'text', body: 'Your order is ready.' } })
    response.assertStatus(202)
    matchesDocument(response, 'api.v1.messages.store')
    const message = response.body().data
    assert.containsSubset(message, {
      direction: 'out',
      body: 'Your order is ready.',
      author: { kind: 'api', id: agent.id },
    })
    assert.lengthOf(await db.from('outbox').where('message_id', message.id), 1)
    const shown = await client.get(`/api/v1/messages/${message.id}`).bearerToken(token)
    matchesDocument(shown, 'api.v1.messages.show')
    assert.equal(shown.body().data.id, message.id)
  })

  test('the same Idempotency-Key sends once', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    const send = () =>
      client
        .post(url)
        .bearerToken(token)
        .header('idempotency-key', 'order-7')
        .json({ content: { kind: 'text', body: 'Hi' } })
    const first = await send()
    first.assertStatus(202)
    const second = await send()
    second.assertStatus(200)
    matchesDocument(second, 'api.v1.messages.store')
    assert.equal(second.body().data.id, first.body().data.id)
    assert.lengthOf(await db.from('outbox'), 1)
  })

  test('outside the window free text is refused', async ({ client, assert }) => {
    const { url, token } = await givenThread({ windowExpiresAt: Date.now() - 1 })
    const response = await client
      .post(url)
      .bearerToken(token)
      .json({ content: { kind: 'text', body: 'Hi' } })
    response.assertStatus(409)
    matchesDocument(response, 'api.v1.messages.store')
    assert.equal(response.body().type, '/api/docs#problem-window_closed')
    assert.isNull(await db.from('outbox').first())
  })

  test('location, contacts, buttons and a list are sent as what they are', async ({
    client,
    assert,
  }) => {
    const { url, token } = await givenThread()
    for (const content of [
      { kind: 'location', location: { latitude: -23.55, longitude: -46.63, name: 'Shop' } },
      { kind: 'contacts', contacts: [{ name: 'Bia', phones: [{ phone: '+5511987654321' }] }] },
      {
        kind: 'interactive',
        interactive: { type: 'buttons', body: 'Pick up?', buttons: [{ id: 'y', title: 'Yes' }] },
      },
      {
        kind: 'interactive',
        interactive: {
          type: 'list',
          body: 'Which?',
          list: { button: 'Open', sections: [{ rows: [{ id: '1', title: 'One' }] }] },
        },
      },
    ]) {
      const response = await client.post(url).bearerToken(token).json({ content })
      response.assertStatus(202)
      matchesDocument(response, 'api.v1.messages.store')
      assert.equal(response.body().data.kind, content.kind)
    }
  })

  test('what is wrong with the content is named', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    for (const [content, field] of [
      [{ kind: 'text', body: '   ' }, 'content.body'],
      [
        { kind: 'location', location: { latitude: 100, longitude: 0 } },
        'content.location.latitude',
      ],
      [
        { kind: 'interactive', interactive: { type: 'buttons', body: 'x' } },
        'content.interactive.buttons',
      ],
      [{ kind: 'media', mediaId: 'made up' }, 'content.mediaId'],
      [{ kind: 'dance' }, 'content'],
    ] as const) {
      const response = await client.post(url).bearerToken(token).json({ content })
      assert.equal(response.status(), 422, field)
      matchesDocument(response, 'api.v1.messages.store')
      assert.equal(response.body().errors[0].field, field)
    }
    assert.isNull(await db.from('outbox').first())
  })

  test('a failed message is sent again, one that went well is not', async ({ client, assert }) => {
    const { token, conversation, number } = await givenThread()
    const values = {
      conversationId: conversation.id,
      numberId: number.id,
      direction: 'out' as const,
    }
    const failed = await givenMessage({ ...values, state: 'failed' })
    const fine = await givenMessage({ ...values, state: 'delivered' })
    const retried = await client.post(`/api/v1/messages/${failed.id}/retry`).bearerToken(token)
    retried.assertStatus(202)
    matchesDocument(retried, 'api.v1.messages.retry')
    assert.notEqual(retried.body().data.state, 'failed')
    const refused = await client.post(`/api/v1/messages/${fine.id}/retry`).bearerToken(token)
    refused.assertStatus(409)
    matchesDocument(refused, 'api.v1.messages.retry')
  })

  test('a reaction is put on and taken back', async ({ client, assert }) => {
    const { token, conversation, number, connection } = await givenThread()
    const message = await givenMessage({
      conversationId: conversation.id,
      numberId: number.id,
      connectionId: connection.id,
      providerMessageId: 'wamid.1',
    })
    const react = (emoji: string | null) =>
      client.post(`/api/v1/messages/${message.id}/reaction`).bearerToken(token).json({ emoji })
    const on = await react('👍')
    on.assertStatus(202)
    matchesDocument(on, 'api.v1.messages.react')
    assert.deepEqual(on.body().data.reactions, [{ by: 'us', emoji: '👍' }])
    const off = await react(null)
    assert.deepEqual(off.body().data.reactions, [])
  })
})
