import { test } from '@japa/runner'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConnectionContext } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import { DEFAULT_OPTIONS } from '#tests/fakes/meta_cloud/options'
import { metaCloudBroker } from '../../broker/meta_cloud_broker.js'
import { authorisation } from '../../broker/graph_hosting.js'

const { connection: port, presence, media } = metaCloudBroker
let fake: MetaCloudFake

function connection(changes: { credentials?: object; settings?: object } = {}): ConnectionContext {
  return {
    accountId: 1,
    connectionId: 1,
    externalId: '110987654321098',
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: {
      access_token: DEFAULT_OPTIONS.accessToken,
      app_secret: DEFAULT_OPTIONS.appSecret,
      verify_token: 'v',
      ...changes.credentials,
    },
    settings: { waba_id: DEFAULT_OPTIONS.wabaId, graph_url: fake.url, ...changes.settings },
    http: createHttpClient(new Set([new URL(fake.url).host])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
  }
}

test.group('Meta Cloud | account', (group) => {
  group.each.setup(async () => {
    const numbers = Array.from({ length: 130 }, (_, index) => ({
      id: String(110987654321098 + index),
      displayNumber: String(5511999990001 + index),
    }))
    fake = await MetaCloudFake.start({ numbers })
    return () => fake.stop()
  })

  test('{wrong} is blamed for what it breaks')
    .with([
      {
        wrong: 'access_token',
        changes: { credentials: { access_token: 'expired' } },
        expected: 'auth',
      },
      {
        wrong: 'app_secret',
        changes: { credentials: { app_secret: 'of another app' } },
        expected: 'content_invalid',
      },
      { wrong: 'waba_id', changes: { settings: { waba_id: '999999' } }, expected: 'config' },
      {
        wrong: 'access_token',
        changes: { credentials: { access_token: ' ' } },
        expected: 'config',
      },
    ])
    .run(async ({ assert }, { wrong, changes, expected }) => {
      const result = await port.checkAccount(connection(changes))
      assert.isFalse(result.ok)
      if (result.ok) return
      assert.equal(result.field, wrong)
      if (wrong !== 'app_secret') assert.equal(result.error.class, expected)
    })

  test('numbers are listed over all pages, as people write them', async ({ assert }) => {
    const numbers = await port.listNumbers!(connection())
    assert.lengthOf(numbers, 130)
    assert.deepEqual(numbers[0], {
      externalId: '110987654321098',
      displayNumber: '+5511999990001',
      name: 'Clínica Vida',
      businessAccountId: DEFAULT_OPTIONS.wabaId,
    })
  })

  test('a list that Meta refuses is no empty list', async ({ assert }) => {
    const expired = connection({ credentials: { access_token: 'expired' } })
    await assert.rejects(() => port.listNumbers!(expired), /Invalid OAuth access token/)
  })

  test('the health of a good number', async ({ assert }) => {
    assert.deepEqual(await port.health(connection()), {
      state: 'connected',
      displayNumber: '+5511999990001',
      verifiedName: 'Clínica Vida',
      nameStatus: 'APPROVED',
      quality: 'green',
      messagingLimit: 'TIER_2K',
      throughputPerSecond: 80,
      problem: '',
      webhook: 'ok',
    })
  })

  test('the health of a flagged number with high throughput says what is wrong', async ({
    assert,
  }) => {
    const error = {
      error_code: 141006,
      error_description: 'Payment missing.',
      possible_solution: 'Add a card.',
    }
    Object.assign(fake.numbers.get('110987654321098')!, {
      status: 'FLAGGED',
      quality: 'RED',
      throughput: 'HIGH',
      health: { can_send_message: 'LIMITED', entities: [{ errors: [error] }] },
    })
    const health = await port.health(connection())
    assert.deepInclude(health, {
      state: 'limited',
      quality: 'red',
      throughputPerSecond: 1000,
      problem: 'Payment missing. Add a card.',
    })
    assert.equal(metaCloudBroker.limits({ settings: {}, health }).perSecond, 1000)
  })

  test('a dead token and a silent Meta are told apart', async ({ assert }) => {
    assert.equal(
      (await port.health(connection({ credentials: { access_token: 'x' } }))).state,
      'disconnected'
    )
    fake.fault({ type: 'html', status: 503 }, { target: 'node' })
    assert.equal((await port.health(connection())).state, 'unknown')
  })

  test('an older version of Graph is not asked for fields it lacks', async ({ assert }) => {
    const health = await port.health(connection({ settings: { graph_version: 'v23.0' } }))
    assert.equal(health.state, 'connected')
    assert.notProperty(health, 'messagingLimit')
  })

  test('an app that is not subscribed, or another one, is noticed', async ({ assert }) => {
    assert.equal(
      (await port.health(connection({ settings: { app_id: '424242' } }))).webhook,
      'other'
    )
    fake.subscription = null
    assert.equal((await port.health(connection())).webhook, 'missing')
  })

  test('the webhook is registered when our address answers the handshake', async ({
    assert,
    cleanup,
  }) => {
    const { url, server } = await callback('right')
    cleanup(() => void server.close())
    assert.deepEqual(
      await port.configureWebhook!(connection(), { url, verifyToken: 'right', externalIds: [] }),
      {
        ok: true,
      }
    )
    assert.equal(fake.subscription?.override, url)
    const health = (webhookUrl: string) =>
      port.health(connection({ settings: { webhook_url: webhookUrl } }))
    assert.equal((await health(url)).webhook, 'ok')
    assert.equal((await health('https://elsewhere.example/')).webhook, 'other')
    assert.isFalse(
      (await port.configureWebhook!(connection(), { url, verifyToken: 'wrong', externalIds: [] }))
        .ok
    )
  })

  test('reading and typing reach Meta, and a failure stops nobody', async ({ assert }) => {
    await presence!.markRead!(connection(), 'wamid.A')
    await presence!.typing!(connection(), 'wamid.B')
    fake.fault({ type: 'error', code: 131009 })
    await presence!.markRead!(connection(), 'wamid.C')
    assert.deepEqual(
      fake.ledger.receipts.map(({ messageId, typing }) => [messageId, typing]),
      [
        ['wamid.A', false],
        ['wamid.B', true],
      ]
    )
  })

  test('an address that went stale is asked for again by id', async ({ assert }) => {
    const file = fake.storeFile(new Uint8Array([1, 2, 3]), 'image/png')
    const url = fake.fileUrl(file)
    fake.advance(6 * 60_000)
    const result = await media!.fetch(connection(), { kind: 'image', id: file.id, url, mime: null })
    assert.isTrue(result.ok)
    if (result.ok) assert.equal(result.mime, 'image/png')
    assert.isFalse(
      (await media!.fetch(connection(), { kind: 'image', id: null, url, mime: null })).ok
    )
  })

  test('the token goes to Meta alone', ({ assert }) => {
    const hasToken = (url: string) => 'authorization' in authorisation(connection(), url)
    for (const url of [
      'https://lookaside.fbsbx.com/x',
      `${fake.url}/x`,
      'https://graph.facebook.com/x',
    ]) {
      assert.isTrue(hasToken(url), url)
    }
    for (const url of [
      'http://lookaside.fbsbx.com/x',
      'https://evilfbsbx.com/x',
      'https://fbsbx.com.evil.example/x',
      'nonsense',
    ]) {
      assert.isFalse(hasToken(url), url)
    }
  })
})

async function callback(token: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const query = new URL(request.url!, 'http://x').searchParams
    const known = query.get('hub.verify_token') === token
    response.writeHead(known ? 200 : 403).end(known ? query.get('hub.challenge') : '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, server }
}
