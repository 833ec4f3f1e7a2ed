import { test } from '@japa/runner'
import type { RemoteMedia } from '#contracts/events'
import type { BrokerHarness, BrokerSuite, OfferedFile } from '#tests/contracts/broker_suite'
import { HostileServer } from '#tests/contracts/hostile_server'

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

  for (const address of PRIVATE_ADDRESSES) {
    test(`a redirect to ${address} is not followed`, async ({ assert }) => {
      const result = await fetch(await offer({ redirectTo: address, mime: 'image/jpeg' }))
      assert.isFalse(result.ok)
    })
  }

  test('a redirect to a server of ours reaches nobody', async ({ assert }) => {
    const server = new HostileServer()
    await server.start()
    try {
      const result = await fetch(await offer({ redirectTo: server.privateUrl, mime: 'image/jpeg' }))
      assert.isFalse(result.ok)
      assert.equal(server.trespasses, 0)
    } finally {
      await server.stop()
    }
  })

  for (const hostility of ['answer that trickles', 'silence', 'endless answer'] as const) {
    test(`a file is not waited for: ${hostility}`, async ({ assert }) => {
      const media = await offer({ body: new Uint8Array([1]), mime: 'image/jpeg' })
      const server = new HostileServer()
      server.hostility = hostility
      await server.start()
      try {
        const { connection, asked } = server.connection(harness().connection())
        const result = await broker.media!.fetch(connection, media)
        if (asked() > 0) assert.isFalse(result.ok)
      } finally {
        await server.stop()
      }
    }).timeout(10_000)
  }
}

const PRIVATE_ADDRESSES = [
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:1/',
  'http://[::1]:1/',
  'http://10.0.0.1/',
  'http://localhost:1/',
  'file:///etc/passwd',
]
