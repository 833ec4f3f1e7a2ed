import { test } from '@japa/runner'
import { DialogFake } from '#tests/fakes/dialog_three_sixty/dialog_fake'
import { dialogBroker } from '../../broker/dialog_broker.js'
import { connectionTo } from '../support/given.js'

const gone = { kind: 'image', id: '404404404', mime: null } as const

test.group('360dialog | files', (group) => {
  let fake: DialogFake

  group.each.setup(async () => {
    fake = await DialogFake.start()
    return () => fake.stop()
  })

  const fetch = (media: Parameters<NonNullable<typeof dialogBroker.media>['fetch']>[1]) =>
    dialogBroker.media!.fetch(connectionTo(fake), media)

  test('an address that went stale is asked for again by id', async ({ assert }) => {
    const file = fake.meta.storeFile(new Uint8Array([1, 2, 3]), 'image/png')
    const url = fake.meta.fileUrl(file).replace(fake.meta.url, 'https://lookaside.fbsbx.com')
    fake.meta.advance(6 * 60_000)
    const result = await fetch({ kind: 'image', id: file.id, url, mime: null })
    assert.isTrue(result.ok, JSON.stringify(result))
    if (result.ok) assert.equal(result.mime, 'image/png')
    const lost = await fetch({ kind: 'image', id: null, url, mime: null })
    assert.isFalse(lost.ok)
  })

  test('an address that is none is passed over', async ({ assert }) => {
    const file = fake.meta.storeFile(new Uint8Array([1]), 'image/png')
    const result = await fetch({ kind: 'image', id: file.id, url: 'nonsense', mime: null })
    assert.isTrue(result.ok)
  })

  test('a file that is gone is asked for once, and a blocked endpoint is left in peace', async ({
    assert,
  }) => {
    for (let count = 0; count < 20; count++) {
      const result = await fetch(gone)
      assert.deepInclude(result.ok ? {} : result.error, { class: 'media_invalid', retry: 'never' })
    }
    const file = fake.meta.storeFile(new Uint8Array([1]), 'image/png')
    const waiting = { kind: 'image', id: file.id, mime: null } as const
    const blocked = await fetch(waiting)
    assert.deepInclude(blocked.ok ? {} : blocked.error, {
      class: 'rate_limited',
      retry: 'safe',
      retryAfterMs: 1_800_000,
    })
    fake.meta.advance(31 * 60_000)
    assert.isTrue((await fetch(waiting)).ok)
  })

  test('a blocked endpoint met at the address itself is no lost file', async ({ assert }) => {
    const file = fake.meta.storeFile(new Uint8Array([1]), 'image/png')
    fake.fault({ type: 'gateway', status: 403, message: 'The endpoint is blocked' }, 'download')
    const result = await fetch({ kind: 'image', id: file.id, mime: null })
    assert.deepInclude(result.ok ? {} : result.error, { class: 'rate_limited', retry: 'safe' })
  })
})
