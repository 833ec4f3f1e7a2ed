import { test } from '@japa/runner'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { givenThread } from './broker.js'
import { accessToken, matchesDocument } from './support.js'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

test.group('Sending files in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('a file is uploaded and sent by its id, or sent in one go, and downloaded again', async ({
    client,
    assert,
  }) => {
    const { url, token } = await givenThread()
    const upload = await client
      .post('/api/v1/media')
      .bearerToken(token)
      .file('file', PIXEL, { filename: 'dot.png' })
    upload.assertStatus(201)
    matchesDocument(upload, 'api.v1.media.store')
    const { mediaId } = upload.body().data
    const sent = await client
      .post(url)
      .bearerToken(token)
      .json({ content: { kind: 'media', mediaId, caption: 'A dot' } })
    sent.assertStatus(202)
    matchesDocument(sent, 'api.v1.messages.store')
    assert.containsSubset(sent.body().data, {
      kind: 'image',
      body: 'A dot',
      media: [{ mime: 'image/png', filename: 'dot.png', width: 1 }],
    })
    const direct = await client
      .post(url)
      .bearerToken(token)
      .file('file', PIXEL, { filename: 'dot.png' })
      .field('caption', 'Again')
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

  test('a download goes on where it stopped, and is not repeated for who has it', async ({
    client,
    assert,
  }) => {
    const { url, token } = await givenThread()
    const sent = await client
      .post(url)
      .bearerToken(token)
      .file('file', PIXEL, { filename: 'dot.png' })
    const path = `/api/v1/media/${sent.body().data.media[0].id}`
    const part = (range: string) => client.get(path).bearerToken(token).header('range', range)

    const rest = await part('bytes=8-')
    rest.assertStatus(206)
    matchesDocument(rest, 'api.v1.media.show')
    rest.assertHeader('content-range', `bytes 8-${PIXEL.length - 1}/${PIXEL.length}`)
    assert.deepEqual(Buffer.from(rest.body()), PIXEL.subarray(8))

    const beyond = await part(`bytes=${PIXEL.length}-`)
    beyond.assertStatus(416)
    matchesDocument(beyond, 'api.v1.media.show')
    const again = await client
      .get(path)
      .bearerToken(token)
      .header('if-none-match', rest.header('etag')!)
    again.assertStatus(304)
    matchesDocument(again, 'api.v1.media.show')
  })

  test('an upload is of use only to whoever made it', async ({ client, assert }) => {
    const { url, token } = await givenThread()
    const other = await accessToken(await createUser({ role: 'admin' }))
    const upload = await client
      .post('/api/v1/media')
      .bearerToken(other)
      .file('file', PIXEL, { filename: 'dot.png' })
    const content = { kind: 'media', mediaId: upload.body().data.mediaId }
    const response = await client.post(url).bearerToken(token).json({ content })
    response.assertStatus(422)
    assert.equal(response.body().errors[0].field, 'content.mediaId')
  })

  test('a file that the broker does not take is refused with the reason', async ({ client }) => {
    const { url, token } = await givenThread()
    const response = await client
      .post(url)
      .bearerToken(token)
      .file('file', Buffer.from('plain words'), { filename: 'notes.txt' })
    response.assertStatus(422)
    matchesDocument(response, 'api.v1.messages.store')
    response.assertBodyContains({ type: '/api/docs#problem-unsupported' })
  })
})
