import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { sign } from '#tests/fakes/waha/webhooks'
import { wahaBroker } from '../broker/waha_broker.js'
import { manifest } from '../manifest.js'
import { documentedFailures } from './documented_failures.js'
import { closedAddress, connectionTo, hurried, WEBHOOK_SECRET } from './support/given.js'

let fake: WahaFake
let nobody = ''

registerBrokerSuite({
  manifest,
  broker: wahaBroker,
  folder: join(import.meta.dirname, '..'),
  async start() {
    fake = await WahaFake.start()
    fake.working()
    return {
      connection: () => connectionTo(fake.url),
      received: () => fake.sent.map(() => ({ clientRef: null })),
      reset() {
        fake.reset()
        fake.sessions.all.get('loja1')!.status = 'WORKING'
      },
      offerFile({ body = new Uint8Array(3), mime = 'image/jpeg', endless, redirectTo }) {
        const { url } = fake.storeFile({ body, mime, endless, redirectTo })
        return { kind: 'image', id: 'false_5511988887777@c.us_3EB0FILE', url, mime }
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
      name: 'an exception whose moment nobody knows',
      provoke: () =>
        fake.fault({ type: 'exception', message: 'Evaluation failed: t', taken: true }),
    },
    { name: 'an answer without an id', provoke: () => fake.fault({ type: 'no_id' }) },
    { name: 'half an answer', provoke: () => fake.fault({ type: 'malformed' }) },
  ],
  unsentOutcomes: [
    {
      name: 'nobody listens',
      provoke: async () => {
        nobody = await closedAddress()
      },
      connection: () => connectionTo(nobody),
    },
  ],
  messages: (count) => {
    const one = JSON.parse(
      readFileSync(join(import.meta.dirname, 'fixtures/webhooks/message-text.json'), 'utf8')
    )
    const providerIds = Array.from(
      { length: count },
      (_, index) => `false_5511988887777@c.us_3EB0BATCH${index}`
    )
    const envelopes = providerIds.map((id) => ({ ...one, payload: { ...one.payload, id } }))
    const body = count === 1 ? envelopes[0] : envelopes
    return { body: new TextEncoder().encode(JSON.stringify(body)), providerIds }
  },
  proof: { credential: 'webhook_secret', secret: WEBHOOK_SECRET, sign },
  handshake: null,
})
