import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { parseRange } from '#lib/byte_range'
import { storeBytes } from '#services/media/media_storage'
import {
  givenConversation,
  givenMedia,
  givenMessage,
  givenNumber,
  givenPerson,
} from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'

async function givenFile(values: {
  bytes: Buffer
  mime: string
  filename?: string
  deletedAt?: number
}) {
  const number = await givenNumber()
  const conversation = await givenConversation({ numberId: number.id })
  const message = await givenMessage({
    conversationId: conversation.id,
    numberId: number.id,
    kind: 'document',
    deletedAt: values.deletedAt,
  })
  const stored = await storeBytes(values.bytes, values.mime)
  return givenMedia({
    messageId: message.id,
    kind: 'document',
    mime: values.mime,
    filename: values.filename,
    storageKey: stored.storageKey,
    size: stored.size,
  })
}

test.group('Media', (group) => {
  group.setup(() => cleanDatabase())
  group.each.teardown(() => cleanDatabase())

  test('a picture is shown in place, kept privately and never sniffed', async ({
    client,
    assert,
  }) => {
    const media = await givenFile({
      bytes: Buffer.from('0123456789'),
      mime: 'image/png',
      filename: 'foto é.png',
    })
    const response = await client
      .get(`/media/${media.id}`)
      .loginAs(await givenPerson({ role: 'admin' }))
    response.assertStatus(200)
    response.assertHeader('content-type', 'image/png')
    response.assertHeader('x-content-type-options', 'nosniff')
    assert.match(response.header('content-disposition')!, /^inline; .*foto%20%C3%A9\.png/)
    assert.include(response.header('cache-control')!, 'private')
    assert.equal(Buffer.from(response.body()).toString(), '0123456789')
  })

  test('whatever could run in a browser is handed over as a file: {$self}')
    .with([
      'text/html',
      'image/svg+xml',
      'application/pdf',
      'application/xhtml+xml',
      'text/javascript',
    ])
    .run(async ({ client, assert }, mime) => {
      const media = await givenFile({ bytes: Buffer.from('<script>'), mime, filename: 'x.html' })
      const response = await client
        .get(`/media/${media.id}`)
        .loginAs(await givenPerson({ role: 'admin' }))
      assert.match(response.header('content-disposition')!, /^attachment/)
      assert.include(response.header('content-security-policy')!, 'sandbox')
    })

  test('nobody sees a file of a number they do not see, nor one that was deleted', async ({
    client,
  }) => {
    const media = await givenFile({ bytes: Buffer.from('secret'), mime: 'image/png' })
    const deleted = await givenFile({
      bytes: Buffer.from('secret'),
      mime: 'image/png',
      deletedAt: Date.now(),
    })
    ;(
      await client.get(`/media/${media.id}`).loginAs(await givenPerson({ role: 'agent' }))
    ).assertStatus(404)
    ;(
      await client.get(`/media/${deleted.id}`).loginAs(await givenPerson({ role: 'admin' }))
    ).assertStatus(404)
    ;(await client.get(`/media/${media.id}`).redirects(0)).assertStatus(302)
  })

  test('ranges are answered as players ask for them', async ({ client, assert }) => {
    const media = await givenFile({ bytes: Buffer.from('0123456789'), mime: 'audio/ogg' })
    const admin = await givenPerson({ role: 'admin' })
    const part = (range: string) =>
      client.get(`/media/${media.id}`).header('range', range).loginAs(admin)
    const middle = await part('bytes=2-5')
    middle.assertStatus(206)
    middle.assertHeader('content-range', 'bytes 2-5/10')
    assert.equal(Buffer.from(middle.body()).toString(), '2345')
    assert.equal(Buffer.from((await part('bytes=-3')).body()).toString(), '789')
    const beyond = await part('bytes=10-')
    beyond.assertStatus(416)
    beyond.assertHeader('content-range', 'bytes */10')
  })

  test('a file that the browser has is not sent again', async ({ client }) => {
    const media = await givenFile({ bytes: Buffer.from('0123456789'), mime: 'image/png' })
    const admin = await givenPerson({ role: 'admin' })
    const first = await client.get(`/media/${media.id}`).loginAs(admin)
    const again = await client
      .get(`/media/${media.id}`)
      .header('if-none-match', first.header('etag')!)
      .loginAs(admin)
    again.assertStatus(304)
  })

  test('a signed address works without signing in until it is changed or expires', async ({
    client,
  }) => {
    const media = await givenFile({ bytes: Buffer.from('0123456789'), mime: 'image/png' })
    const url = router.makeSignedUrl(
      'media.signed',
      { id: media.id },
      { expiresIn: '5 minutes', purpose: 'media' }
    )
    ;(await client.get(url)).assertStatus(200)
    ;(await client.get(url.replace(String(media.id), String(media.id + 1)))).assertStatus(404)
    ;(await client.get(`/media/${media.id}/signed`)).assertStatus(404)
    const expired = router.makeSignedUrl(
      'media.signed',
      { id: media.id },
      { expiresIn: '-1 minute', purpose: 'media' }
    )
    ;(await client.get(expired)).assertStatus(404)
  })

  test('a range that makes no sense is no range', ({ assert }) => {
    assert.isNull(parseRange('bytes=5-2', 10))
    assert.isNull(parseRange('lines=1-2', 10))
    assert.isNull(parseRange('bytes=0-1,4-5', 10))
    assert.isNull(parseRange(undefined, 10))
    assert.deepEqual(parseRange('bytes=0-999', 10), { start: 0, end: 9 })
    assert.equal(parseRange('bytes=-0', 10), 'unsatisfiable')
  })
})
