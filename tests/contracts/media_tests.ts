import { test } from '@japa/runner'
import type { RemoteMedia } from '#contracts/events'
import type { BrokerHarness, BrokerSuite, OfferedFile } from '#tests/contracts/broker_suite'

export function registerMediaTests({ broker }: BrokerSuite, harness: () => BrokerHarness) {
  const offer = async (file: OfferedFile): Promise<RemoteMedia> => harness().offerFile!(file)
  const fetch = async (media: RemoteMedia) => broker.media!.fetch(harness().connection(), media)

  test('a file comes back as it was', async ({ assert }) => {
    const body = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    const result = await fetch(await offer({ body, mime: 'image/jpeg' }))
    assert.isTrue(result.ok, JSON.stringify(result))
    if (result.ok) assert.deepEqual(Uint8Array.from(result.body), body)
  })

  test('a file that nobody knows ends in an error of its own', async ({ assert }) => {
    const result = await fetch({ kind: 'image', id: '404404404', mime: 'image/jpeg' })
    assert.isFalse(result.ok)
    if (!result.ok) assert.notEqual(result.error.class, 'unknown')
  })

  test('a file without end is cut off', async ({ assert }) => {
    const result = await fetch(await offer({ endless: true, mime: 'video/mp4' }))
    assert.isFalse(result.ok)
    if (!result.ok) assert.deepInclude(result.error, { class: 'media_invalid', retry: 'never' })
  }).timeout(30_000)

  test('a redirect into the private network is not followed', async ({ assert }) => {
    const result = await fetch(
      await offer({ redirectTo: 'http://169.254.169.254/latest/meta-data/', mime: 'image/jpeg' })
    )
    assert.isFalse(result.ok)
  })
}
