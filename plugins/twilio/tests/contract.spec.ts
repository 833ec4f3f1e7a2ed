import { createServer } from 'node:net'
import { join } from 'node:path'
import type { ConnectionContext } from '#contracts/broker'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { DEFAULT_OPTIONS } from '#tests/fakes/twilio/options'
import { TwilioFake } from '#tests/fakes/twilio/twilio_fake'
import { signatureOf } from '#tests/fakes/twilio/webhooks'
import { twilioBroker } from '../broker/twilio_broker.js'
import { manifest } from '../manifest.js'
import { documentedFailures } from './documented_failures.js'
import { connectionTo } from './support/connection.js'

const FORM = 'application/x-www-form-urlencoded'
let fake: TwilioFake
let closedPort = 0

registerBrokerSuite({
  manifest,
  broker: twilioBroker,
  folder: join(import.meta.dirname, '..'),
  async start() {
    fake = await TwilioFake.start()
    return {
      connection: () => connectionTo(fake),
      received: () => fake.sent(),
      reset: () => fake.reset(),
      offerFile({ body = new Uint8Array(3), mime = 'image/jpeg', endless, redirectTo }) {
        const file = fake.storeFile(body, mime, { endless, redirectTo })
        return { kind: 'image', id: null, url: fake.fileUrl(file), mime }
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
    {
      name: "Twilio's own error 20500",
      provoke: () => fake.fault({ type: 'error', code: 20500, status: 500 }),
    },
    { name: 'an answer without an id', provoke: () => fake.fault({ type: 'no_id' }) },
    { name: 'half an answer', provoke: () => fake.fault({ type: 'malformed' }) },
  ],
  unsentOutcomes: [
    {
      name: 'nobody listens',
      provoke: closePort,
      connection: (base) => ({
        ...base,
        settings: { ...base.settings, api_url: `http://127.0.0.1:${closedPort}` },
        http: connectionTo(fake, [`127.0.0.1:${closedPort}`]).http,
      }),
    },
  ],
  deliveriesHold: 'one',
  delivery: { query: new URLSearchParams(), contentType: FORM },
  messages() {
    const sid = `SM${'7'.repeat(32)}`
    const fields = {
      MessageSid: sid,
      SmsStatus: 'received',
      MessageType: 'text',
      From: 'whatsapp:+5511990000001',
      To: 'whatsapp:+551150001000',
      Body: 'Olá & até',
    }
    const body = new TextEncoder().encode(new URLSearchParams(fields).toString())
    return { body, providerIds: [sid] }
  },
  proof: {
    credential: 'auth_token',
    secret: DEFAULT_OPTIONS.authToken,
    coversUrl: true,
    sign: (body, secret, url) => ({
      'X-Twilio-Signature': signatureOf(secret, url, new TextDecoder().decode(body), FORM),
    }),
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
