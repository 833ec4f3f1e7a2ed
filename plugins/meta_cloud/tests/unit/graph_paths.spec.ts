import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { JSON_SCHEMA, load } from 'js-yaml'
import type { ConnectionContext, HttpAnswer } from '#contracts/broker'
import { outbound, outboundFile } from '#tests/contracts/samples'
import { metaCloudBroker } from '../../broker/meta_cloud_broker.js'

const SPEC = join(
  import.meta.dirname,
  '../../../../tests/fixtures/meta_cloud/openapi/business-messaging-api_v23.0.yaml'
)

/** What stands for the ids in Meta's description. */
const PLACEHOLDERS: Record<string, string> = {
  'v26.0': '{Version}',
  '1001': '{Phone-Number-ID}',
  '2002': '{WABA-ID}',
  '3003': '{Media-ID}',
}

test.group('Meta Cloud | Graph', () => {
  test('every call it makes is in the published description', async ({ assert }) => {
    const { paths } = load(readFileSync(SPEC, 'utf8'), { schema: JSON_SCHEMA }) as {
      paths: Record<string, Record<string, unknown>>
    }
    const calls = await everyCall()
    assert.isAtLeast(calls.length, 8)
    for (const { method, path } of calls) {
      const template = path
        .split('/')
        .map((part) => PLACEHOLDERS[part] ?? part)
        .join('/')
      assert.property(paths[template] ?? {}, method.toLowerCase(), `${method} ${template}`)
    }
  })

  test('every call proves the app secret and carries the token in its header alone', async ({
    assert,
  }) => {
    for (const { url, headers } of await everyCall()) {
      assert.match(url.searchParams.get('appsecret_proof') ?? '', /^[0-9a-f]{64}$/)
      assert.equal(headers?.authorization, 'Bearer the token')
      assert.notInclude(url.href, 'token')
    }
  })
})

async function everyCall() {
  const calls: { method: string; path: string; url: URL; headers?: Record<string, string> }[] = []
  const connection: ConnectionContext = {
    accountId: 1,
    connectionId: 1,
    externalId: '1001',
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: { access_token: 'the token', app_secret: 'the secret' },
    settings: { waba_id: '2002' },
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
    async http({ method = 'GET', url, headers }) {
      calls.push({ method, path: new URL(url).pathname, url: new URL(url), headers })
      return emptyAnswer()
    },
  }
  const { sender, media, presence, connection: port } = metaCloudBroker
  const image = outbound({ kind: 'media', media: outboundFile('image') })
  await sender.prepare!(connection, image)
  await sender.send(connection, image, { mediaId: '3003' })
  await media!.fetch(connection, { kind: 'image', id: '3003', mime: null })
  await presence!.typing!(connection, 'wamid.A')
  await port.checkAccount(connection)
  await port.listNumbers!(connection)
  await port.health(connection)
  await port.configureWebhook!(connection, {
    url: 'https://desk.example/w',
    verifyToken: 'v',
    externalIds: [],
  })
  return calls
}

function emptyAnswer(): HttpAnswer {
  return { status: 200, headers: {}, body: new Uint8Array(), text: () => '{}', json: () => ({}) }
}
