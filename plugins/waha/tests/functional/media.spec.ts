import { test } from '@japa/runner'
import type { RemoteMedia } from '#contracts/events'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { wahaBroker } from '../../broker/waha_broker.js'
import { onOurServer } from '../../broker/media.js'
import { connectionTo, CUSTOMER } from '../support/given.js'

const FILE = { body: Uint8Array.from([1, 2, 3]), mime: 'image/jpeg' }

test.group('WAHA | files', (group) => {
  let fake: WahaFake

  group.each.setup(async () => {
    fake = await WahaFake.start()
    fake.working()
    return () => fake.stop()
  })

  const fetch = (media: Partial<RemoteMedia>) =>
    wahaBroker.media!.fetch(connectionTo(fake.url), {
      kind: 'image',
      id: null,
      mime: 'image/jpeg',
      ...media,
    })

  test('an address that WAHA believes to have is asked at the configured server', async ({
    assert,
  }) => {
    const { url } = fake.storeFile(FILE)
    assert.match(url, /^http:\/\/localhost:3000\//)
    const result = await fetch({ url })
    assert.isTrue(result.ok)
    if (result.ok) assert.deepEqual(new Uint8Array(result.body), FILE.body)
  })

  test('a file that is gone is asked for by its message', async ({ assert }) => {
    const { id, media } = await fake.receive({ from: `${CUSTOMER}@c.us`, file: FILE })
    fake.files.clear()
    assert.isTrue((await fetch({ id, url: media.url })).ok)
  })

  test('a file that was never downloaded is asked for by its message', async ({ assert }) => {
    const { id } = await fake.receive({ from: `${CUSTOMER}@c.us`, file: FILE, media: null })
    assert.isTrue((await fetch({ id })).ok)
  })

  test('a message without its file, or that nobody has, ends for good', async ({ assert }) => {
    const { id } = await fake.receive({ from: `${CUSTOMER}@c.us` })
    for (const known of [id, `false_${CUSTOMER}@c.us_3EB0NOBODY`]) {
      const result = await fetch({ id: known })
      assert.deepInclude(result.ok ? null : result.error, {
        class: 'media_invalid',
        retry: 'never',
      })
    }
  })

  test('a session that is away may give the file later', async ({ assert }) => {
    fake.fault({ type: 'answer', status: 503, body: { message: 'starting' } }, { target: 'media' })
    const result = await fetch({ url: fake.storeFile(FILE).url })
    assert.deepInclude(result.ok ? null : result.error, { retry: 'safe' })
  })

  test('the key goes to no other host: {url}')
    .with([
      { url: 'http://169.254.169.254/latest/meta-data/' },
      { url: 'https://files.example/loja1/a.jpg' },
      { url: 'file:///etc/passwd' },
      { url: 'not an address' },
    ])
    .run(async ({ assert }, { url }) => {
      const result = await fetch({ url })
      assert.deepInclude(result.ok ? null : result.error, { class: 'media_invalid' })
      assert.lengthOf(fake.requests, 0)
    })

  test('a server below a path keeps its path', ({ assert }) => {
    const connection = connectionTo('https://desk.example/waha/')
    assert.equal(
      onOurServer(connection, 'http://localhost:3000/api/files/loja1/a.jpg?x=1'),
      'https://desk.example/waha/api/files/loja1/a.jpg?x=1'
    )
    assert.equal(
      onOurServer(connection, 'https://evil.example/api/files/../../api/keys'),
      null,
      'a path that leaves the files is not one of them'
    )
  })
})
