import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { givenConversation, givenMedia, givenMessage, givenReaction, givenTeam } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { givenSendingNumber } from './broker.js'
import { accessToken, matchesDocument } from './support.js'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

async function givenThread(values: { windowExpiresAt?: number } = {}) {
  const team = await givenTeam()
  const agent = await createUser({ role: 'agent', teams: [team] })
  const { number, connection } = await givenSendingNumber({ teamIds: [team.id] })
  const conversation = await givenConversation({ numberId: number.id, ...values })
  const url = `/api/v1/conversations/${conversation.id}/messages`
  return { agent, number, connection, conversation, url, token: await accessToken(agent) }
}

test.group('Reading messages in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('they come newest first, page by page, with what became of each', async ({ client, assert }) => {
    const { url, token, conversation, number } = await givenThread()
    const values = { conversationId: conversation.id, numberId: number.id }
    const at = Date.now()
    const first = await givenMessage({ ...values, at })
    const failed = await givenMessage({
      ...values,
      at: at + 1,
      direction: 'out',
      state: 'failed',
      error: { class: 'recipient_invalid', retry: 'never', code: '131026', providerMessage: 'Undeliverable' },
      priceAmount: '0.0625',
      priceCurrency: 'USD',
    })
    const picture = await givenMessage({ ...values, at: at + 1, kind: 'image', body: null, payload: { raw: { secret: 1 }, forwarded: 'once' } })
    await givenMedia({ messageId: picture.id, kind: 'image', width: 640, height: 480 })
    await givenReaction({ messageId: picture.id, emoji: '👍', reactor: 'us' })

    const newest = await client.get(url).qs({ limit: 2 }).bearerToken(token)
    newest.assertStatus(200)
    matchesDocument(newest, 'api.v1.messages.index')
    const [shownPicture, shownFailed] = newest.body().data
    assert.deepEqual([shownPicture.id, shownFailed.id], [picture.id, failed.id])
    assert.deepEqual(shownPicture.content, { forwarded: 'once' })
    assert.containsSubset(shownPicture, { media: [{ width: 640 }], reactions: [{ by: 'us', emoji: '👍' }] })
    assert.containsSubset(shownFailed, { error: { class: 'recipient_invalid' }, price: { amount: '0.0625', currency: 'USD' } })

    const oldest = await client.get(url).qs({ limit: 2, cursor: newest.body().nextCursor }).bearerToken(token)
    assert.deepEqual(
      oldest.body().data.map((message: { id: number }) => message.id),
      [first.id]
    )
    assert.isNull(oldest.body().nextCursor)
  })
})

test.group('Sending in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('a text is accepted, stored as ours and waits in the outbox', async ({ client, assert }) => {
    const { url, token, agent } = await givenThread()
    const response = await client.post(url).bearerToken(token).json({ content: { kind: 'text', body: 'Your order is ready.' } })
    response.assertStatus(202)
    matchesDocument(response, 'api.v1.messages.store')
    const message = response.body().data
    assert.containsSubset(message, { direction: 'out', body: 'Your order is ready.', author: { kind: 'api', id: agent.id } })
    assert.lengthOf(await db.from('outbox').where('message_id', message.id), 1)
    const shown = await client.get(`/api/v1/messages/${message.id}`).bearerToken(token)
    matchesDocument(shown, 'api.v1.messages.show')
    assert.equal(shown.body().data.id, message.id)
  })

  test('the same Idempotency-Key sends once', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    const send = () => client.post(url).bearerToken(token).header('idempotency-key', 'order-7').json({ content: { kind: 'text', body: 'Hi' } })
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
    const response = await client.post(url).bearerToken(token).json({ content: { kind: 'text', body: 'Hi' } })
    response.assertStatus(409)
    matchesDocument(response, 'api.v1.messages.store')
    assert.equal(response.body().type, '/api/docs#problem-window_closed')
    assert.isNull(await db.from('outbox').first())
  })

  test('location, contacts, buttons and a list are sent as what they are', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    for (const content of [
      { kind: 'location', location: { latitude: -23.55, longitude: -46.63, name: 'Shop' } },
      { kind: 'contacts', contacts: [{ name: 'Bia', phones: [{ phone: '+5511987654321' }] }] },
      { kind: 'interactive', interactive: { type: 'buttons', body: 'Pick up?', buttons: [{ id: 'y', title: 'Yes' }] } },
      {
        kind: 'interactive',
        interactive: { type: 'list', body: 'Which?', list: { button: 'Open', sections: [{ rows: [{ id: '1', title: 'One' }] }] } },
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
      [{ kind: 'location', location: { latitude: 100, longitude: 0 } }, 'content.location.latitude'],
      [{ kind: 'interactive', interactive: { type: 'buttons', body: 'x' } }, 'content.interactive.buttons'],
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

  test('a file is uploaded and sent by its id, or sent in one go, and downloaded again', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    const upload = await client.post('/api/v1/media').bearerToken(token).file('file', PIXEL, { filename: 'dot.png' })
    upload.assertStatus(201)
    matchesDocument(upload, 'api.v1.media.store')
    const { mediaId } = upload.body().data
    const sent = await client.post(url).bearerToken(token).json({ content: { kind: 'media', mediaId, caption: 'A dot' } })
    sent.assertStatus(202)
    matchesDocument(sent, 'api.v1.messages.store')
    assert.containsSubset(sent.body().data, { kind: 'image', body: 'A dot', media: [{ mime: 'image/png', filename: 'dot.png', width: 1 }] })
    const direct = await client.post(url).bearerToken(token).file('file', PIXEL, { filename: 'dot.png' }).field('caption', 'Again')
    direct.assertStatus(202)
    assert.equal(direct.body().data.body, 'Again')

    const path = `/api/v1/media/${sent.body().data.media[0].id}`
    const file = await client.get(path).bearerToken(token)
    file.assertStatus(200)
    assert.deepEqual(Buffer.from(file.body()), PIXEL)
    assert.include(file.header('content-disposition'), 'attachment')
    const stranger = await client.get(path).bearerToken(await accessToken(await createUser()))
    stranger.assertStatus(404)
  })

  test('an upload is of use only to whoever made it', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    const other = await accessToken(await createUser({ role: 'admin' }))
    const upload = await client.post('/api/v1/media').bearerToken(other).file('file', PIXEL, { filename: 'dot.png' })
    const content = { kind: 'media', mediaId: upload.body().data.mediaId }
    const response = await client.post(url).bearerToken(token).json({ content })
    response.assertStatus(422)
    assert.equal(response.body().errors[0].field, 'content.mediaId')
  })

  test('a file that the broker does not take is refused with the reason', async ({ client }) => {
    const { url, token } = await givenThread()
    const response = await client.post(url).bearerToken(token).file('file', Buffer.from('plain words'), { filename: 'notes.txt' })
    response.assertStatus(422)
    matchesDocument(response, 'api.v1.messages.store')
    response.assertBodyContains({ type: '/api/docs#problem-unsupported' })
  })

  test('a failed message is sent again, one that went well is not', async ({ client, assert }) => {
    const { token, conversation, number } = await givenThread()
    const values = { conversationId: conversation.id, numberId: number.id, direction: 'out' as const }
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
    const react = (emoji: string | null) => client.post(`/api/v1/messages/${message.id}/reaction`).bearerToken(token).json({ emoji })
    const on = await react('👍')
    on.assertStatus(202)
    matchesDocument(on, 'api.v1.messages.react')
    assert.deepEqual(on.body().data.reactions, [{ by: 'us', emoji: '👍' }])
    const off = await react(null)
    assert.deepEqual(off.body().data.reactions, [])
  })
})
