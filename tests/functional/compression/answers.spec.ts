import { test } from '@japa/runner'
import { eventStreams } from '#services/realtime/event_streams'
import { storeBytes } from '#services/media/media_storage'
import {
  givenConversation,
  givenMedia,
  givenMessage,
  givenNumber,
  givenPerson,
} from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { openStream } from '#tests/support/event_stream'
import { createUser } from '#tests/support/people'
import { ask } from './support.js'

const TEXT = 'uma linha de um relatório qualquer\n'.repeat(200)

test.group('Answers on the wire', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    await createUser({ role: 'owner' })
  })

  for (const encoding of ['br', 'gzip']) {
    test(`a page is compressed for who takes ${encoding}`, async ({ assert }) => {
      const plain = await ask('/login')
      const packed = await ask('/login', { 'accept-encoding': encoding })

      assert.isUndefined(plain.headers['content-encoding'])
      assert.equal(packed.status, 200)
      assert.equal(packed.headers['content-encoding'], encoding)
      assert.match(packed.headers.vary!, /accept-encoding/i)
      assert.match(packed.headers['content-type']!, /^text\/html/)
      assert.isNotEmpty(packed.headers['set-cookie'])
      assert.include(packed.text, '</html>')
      assert.isBelow(packed.bytes.length, plain.bytes.length / 2)
    })
  }

  test('so are the page of an error and a long JSON', async ({ assert }) => {
    const missing = await ask('/nowhere', { 'accept-encoding': 'gzip', 'accept': 'text/html' })
    assert.equal(missing.status, 404)
    assert.equal(missing.headers['content-encoding'], 'gzip')
    assert.include(missing.text, '</html>')

    const document = await ask('/api/openapi.json', { 'accept-encoding': 'gzip' })
    assert.equal(document.headers['content-encoding'], 'gzip')
    assert.property(JSON.parse(document.text), 'openapi')
  })

  test('what is short, empty or only asked about is left alone', async ({ assert }) => {
    const short = await ask('/health/live', { 'accept-encoding': 'gzip' })
    assert.isUndefined(short.headers['content-encoding'])
    assert.equal(short.text, '{"status":"ok"}')

    const redirect = await ask('/inbox', { 'accept-encoding': 'gzip', 'accept': 'text/html' })
    assert.equal(redirect.status, 302)
    assert.isUndefined(redirect.headers['content-encoding'])

    const head = await ask('/login', { 'accept-encoding': 'gzip', 'method': 'HEAD' })
    assert.equal(head.status, 200)
    assert.isUndefined(head.headers['content-encoding'])
    assert.equal(head.bytes.length, 0)
  })

  test('a customer’s file keeps its bytes, whole or in parts', async ({ client, assert }) => {
    const media = await givenTextFile()
    const reader = await givenPerson({ role: 'admin' })
    const get = () =>
      client.get(`/media/${media.id}`).header('accept-encoding', 'gzip, br').loginAs(reader)

    const whole = await get()
    assert.isUndefined(whole.header('content-encoding'))
    assert.equal(whole.header('content-length'), String(Buffer.byteLength(TEXT)))

    const part = await get().header('range', 'bytes=0-1999')
    part.assertStatus(206)
    assert.isUndefined(part.header('content-encoding'))
    assert.equal(part.header('content-length'), '2000')
  })

  test('an event does not wait in a compressor', async ({ assert, cleanup }) => {
    const stream = await openStream(await createUser({ role: 'admin' }), {
      'accept-encoding': 'gzip, br',
    })
    cleanup(() => stream.close())
    cleanup(() => eventStreams.stop())
    const [hello] = await stream.until((frames) => frames.length > 0)
    assert.equal(hello.event, 'hello')
  })

  test('the length of a page tells nothing of its CSRF token: each page masks it anew', async ({
    assert,
  }) => {
    const token = ({ text }: { text: string }) => /name='_csrf' value='([^']+)'/.exec(text)![1]
    const first = await ask('/login', { 'accept-encoding': 'gzip' })
    const cookie = first.headers['set-cookie']!.map((line) => line.split(';')[0]).join('; ')
    const second = await ask('/login', { 'accept-encoding': 'gzip', cookie })
    assert.notEqual(token(first), token(second))
  })
})

async function givenTextFile() {
  const number = await givenNumber()
  const conversation = await givenConversation({ numberId: number.id })
  const message = await givenMessage({
    conversationId: conversation.id,
    numberId: number.id,
    kind: 'document',
  })
  const stored = await storeBytes(Buffer.from(TEXT), 'text/plain')
  return givenMedia({
    messageId: message.id,
    kind: 'document',
    mime: 'text/plain',
    storageKey: stored.storageKey,
    size: stored.size,
  })
}
