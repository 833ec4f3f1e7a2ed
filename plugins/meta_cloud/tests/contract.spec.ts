import { join } from 'node:path'
import { createServer } from 'node:net'
import type { ConnectionContext, RawRequest } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { documentedFailures } from '#tests/fakes/meta_cloud/documented_failures'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import { DEFAULT_OPTIONS } from '#tests/fakes/meta_cloud/options'
import { signature } from '#tests/fakes/meta_cloud/webhooks'
import { metaCloudBroker } from '../broker/meta_cloud_broker.js'
import { manifest } from '../manifest.js'

const VERIFY_TOKEN = 'a token that the host made'
const silent = { info() {}, warn() {}, error() {} }
let fake: MetaCloudFake

registerBrokerSuite({
  manifest,
  broker: metaCloudBroker,
  folder: join(import.meta.dirname, '..'),
  async start() {
    fake = await MetaCloudFake.start({
      templates: { 'confirmacao_consulta/pt_BR': { parameters: 1 } },
    })
    return {
      connection: () => connectionTo(fake.url),
      received: () => fake.sent(),
      reset: () => fake.reset(),
      offerFile({ body = new Uint8Array(3), mime = 'image/jpeg', endless, redirectTo }) {
        const file = fake.storeFile(body, mime, { endless, redirectTo })
        return { kind: 'image', id: file.id, url: fake.fileUrl(file), mime }
      },
      stop: () => fake.stop(),
    }
  },
  failures: documentedFailures(() => fake),
  unknownOutcomes: [
    {
      name: 'the answer never comes',
      provoke: () => fake.fault({ type: 'timeout' }),
      connection: hurried,
    },
    {
      name: 'the connection is cut after the message was taken',
      provoke: () => fake.fault({ type: 'reset' }),
    },
    { name: 'an error page of a proxy', provoke: () => fake.fault({ type: 'html', status: 502 }) },
    { name: 'an answer without an id', provoke: () => fake.fault({ type: 'no_id' }) },
    { name: 'half an answer', provoke: () => fake.fault({ type: 'malformed' }) },
  ],
  unsentOutcomes: [
    {
      name: 'nobody listens',
      provoke: closePort,
      connection: (base) => withUrl(base, `http://127.0.0.1:${closedPort}`),
    },
  ],
  messages: (count) => {
    const providerIds = Array.from({ length: count }, (_, index) => `wamid.BATCH${index}`)
    const messages = providerIds.map((id) => ({
      from: '5511990000001',
      id,
      timestamp: '1795183200',
      type: 'text',
      text: { body: id },
    }))
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: '110987654321098' },
      messages,
    }
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: '104521987654321', changes: [{ field: 'messages', value }] }],
    }
    return { body: new TextEncoder().encode(JSON.stringify(body)), providerIds }
  },
  proof: {
    credential: 'app_secret',
    secret: DEFAULT_OPTIONS.appSecret,
    sign: (body, secret) => ({ 'X-Hub-Signature-256': signature(body, secret) }),
  },
  handshake: {
    answer: '1158201444',
    right: handshake({}),
    wrong: {
      'another token': handshake({ 'hub.verify_token': `${VERIFY_TOKEN}x` }),
      'no token': handshake({ 'hub.verify_token': undefined }),
      'an empty token': handshake({ 'hub.verify_token': '' }),
      'another mode': handshake({ 'hub.mode': 'unsubscribe' }),
    },
  },
})

function connectionTo(url: string): ConnectionContext {
  const { accessToken, appSecret, wabaId, appId, numbers } = DEFAULT_OPTIONS
  return {
    accountId: 1,
    connectionId: 1,
    externalId: numbers[0].id,
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: { access_token: accessToken, app_secret: appSecret, verify_token: VERIFY_TOKEN },
    settings: { waba_id: wabaId, app_id: appId, graph_url: url },
    http: createHttpClient(new Set([new URL(url).host])),
    logger: silent,
    now: Date.now,
  }
}

function withUrl(base: ConnectionContext, url: string): ConnectionContext {
  return { ...connectionTo(url), credentials: base.credentials }
}

/** The same connection, waiting a quarter of a second at most. */
function hurried(base: ConnectionContext): ConnectionContext {
  return { ...base, http: (request) => base.http({ ...request, timeoutMs: 250 }) }
}

let closedPort = 0

async function closePort() {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closedPort = (server.address() as { port: number }).port
  await new Promise((closed) => server.close(closed))
}

function handshake(changes: Record<string, string | undefined>): RawRequest {
  const parameters = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': VERIFY_TOKEN,
    ...changes,
  }
  const query = new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  )
  return {
    method: 'GET',
    url: `https://desk.example/webhooks/1?${query}`,
    query,
    headers: {},
    body: new Uint8Array(),
  }
}
