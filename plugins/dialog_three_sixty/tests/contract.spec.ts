import { createServer } from 'node:net'
import { join } from 'node:path'
import type { ConnectionContext } from '#contracts/broker'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { platformSignature } from '#tests/fakes/dialog_three_sixty/deliveries'
import { DialogFake, NUMBER_ID, WABA_ID } from '#tests/fakes/dialog_three_sixty/dialog_fake'
import { documentedFailures } from '#tests/fakes/meta_cloud/documented_failures'
import { dialogBroker } from '../broker/dialog_broker.js'
import { manifest } from '../manifest.js'
import { gatewayFailures } from './gateway_failures.js'
import { connectionTo } from './support/given.js'

const LOOKASIDE = 'https://lookaside.fbsbx.com'
let fake: DialogFake
let closedPort = 0

registerBrokerSuite({
  manifest,
  broker: dialogBroker,
  folder: join(import.meta.dirname, '..'),
  async start() {
    const templates = { 'confirmacao_consulta/pt_BR': { parameters: 1 } }
    fake = await DialogFake.start({ meta: { templates } })
    return {
      connection: () => connectionTo(fake),
      received: () => fake.meta.sent(),
      reset: () => fake.reset(),
      offerFile({ body = new Uint8Array(3), mime = 'image/jpeg', endless, redirectTo }) {
        const file = fake.meta.storeFile(body, mime, { endless, redirectTo })
        const url = fake.meta.fileUrl(file).replace(fake.meta.url, LOOKASIDE)
        return { kind: 'image', id: file.id, url, mime }
      },
      stop: () => fake.stop(),
    }
  },
  failures: [...documentedFailures(() => fake.meta), ...gatewayFailures(() => fake)],
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
    {
      name: 'the gateway lost the API behind it',
      provoke: () => fake.meta.fault({ type: 'reset' }),
    },
    {
      name: 'the gateway fell over',
      provoke: () => fake.fault({ type: 'gateway', status: 500, message: 'Internal server error' }),
    },
    { name: 'an answer without an id', provoke: () => fake.fault({ type: 'no_id' }) },
    { name: 'half an answer', provoke: () => fake.fault({ type: 'malformed' }) },
  ],
  unsentOutcomes: [
    {
      name: 'nobody listens',
      provoke: closePort,
      connection: (base) => ({
        ...connectionTo(fake, { apiUrl: `http://127.0.0.1:${closedPort}` }),
        credentials: base.credentials,
      }),
    },
  ],
  messages: (count) => {
    const providerIds = Array.from({ length: count }, (_, index) => `wamid.BATCH${index}`)
    const messages = providerIds.map((id) => ({
      from: '5511988887777',
      id,
      timestamp: '1795441200',
      type: 'text',
      text: { body: id },
    }))
    const metadata = { phone_number_id: NUMBER_ID }
    const value = { messaging_product: 'whatsapp', metadata, messages }
    const entry = [{ id: WABA_ID, changes: [{ field: 'messages', value }] }]
    const body = { object: 'whatsapp_business_account', entry }
    return { body: new TextEncoder().encode(JSON.stringify(body)), providerIds }
  },
  delivery: {
    query: new URLSearchParams({ number: NUMBER_ID }),
    contentType: 'application/json',
  },
  proof: {
    credential: 'platform_secret',
    secret: 'plat_secret_4f1c',
    sign: (body, secret) => ({ 'X-360Dialog-Signature': platformSignature(body, secret) }),
  },
  handshake: null,
})

/** The same connection, waiting a quarter of a second at most. */
function hurried(base: ConnectionContext): ConnectionContext {
  return { ...base, http: (request) => base.http({ ...request, timeoutMs: 250 }) }
}

async function closePort() {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closedPort = (server.address() as { port: number }).port
  await new Promise((closed) => server.close(closed))
}
