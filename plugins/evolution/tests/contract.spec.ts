import { createServer } from 'node:net'
import { join } from 'node:path'
import type { ConnectionContext } from '#contracts/broker'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { EvolutionFake } from '#tests/fakes/evolution/evolution_fake'
import { evolutionBroker } from '../broker/evolution_broker.js'
import { manifest } from '../manifest.js'
import { documentedFailures } from './documented_failures.js'
import { connectionTo, WEBHOOK_SECRET } from './support/connection.js'

let fake: EvolutionFake
let closedPort = 0

registerBrokerSuite({
  manifest,
  broker: evolutionBroker,
  folder: join(import.meta.dirname, '..'),
  async start() {
    fake = await EvolutionFake.start()
    return {
      connection: () => connectionTo(fake.url),
      received: () => fake.sentMessages.map(() => ({ clientRef: null })),
      reset() {
        fake.reset()
        fake.instance('loja1').state = 'open'
      },
      offerFile({ body = new Uint8Array(3), mime = 'image/jpeg', endless, redirectTo }) {
        const id = fake.storeFile('loja1', { body, mime, endless, redirectTo })
        return { kind: 'image', id, mime }
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
    {
      name: 'an exception that may have come after the message had left',
      provoke: () => fake.fault({ type: 'thrown', words: 'Error: Connection Closed' }),
    },
  ],
  unsentOutcomes: [
    {
      name: 'nobody listens',
      provoke: closePort,
      connection: () => connectionTo(`http://127.0.0.1:${closedPort}`),
    },
  ],
  messages(count) {
    const providerIds = Array.from({ length: count }, (_, index) => `3EB0BATCH${index}`)
    const data = providerIds.map((id) => ({
      key: { remoteJid: '5511990000001@s.whatsapp.net', fromMe: false, id },
      message: { conversation: id },
      messageType: 'conversation',
      messageTimestamp: 1795441200,
    }))
    const body = { event: 'messages.upsert', instance: 'loja1', data }
    return { body: new TextEncoder().encode(JSON.stringify(body)), providerIds }
  },
  proof: {
    credential: 'verify_token',
    secret: WEBHOOK_SECRET,
    sign: (_, secret) => ({ Authorization: `Bearer ${secret}` }),
    coversBody: false,
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
