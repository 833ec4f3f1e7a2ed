import { resolve } from 'node:path'
import { closedAddress, hurried, registerBrokerSuite, testConnection } from 'balcao/testing'
import { carrierPigeon } from '../broker/definition.js'
import { sign, SIGNATURE_HEADER } from '../broker/signature.js'
import { manifest } from '../manifest.js'
import { API_KEY, CarrierPigeonFake } from './carrier_pigeon_fake.js'
import { documentedFailures } from './documented_failures.js'

const SECRET = 'a secret that nobody guesses'
const fake = new CarrierPigeonFake()
let nobody = ''

const connectionTo = (url: string) =>
  testConnection({
    url,
    externalId: 'line-7',
    credentials: { api_key: API_KEY, webhook_secret: SECRET },
    settings: { api_url: url },
  })

registerBrokerSuite({
  manifest,
  broker: carrierPigeon,
  folder: resolve(import.meta.dirname, '..'),
  async start() {
    await fake.start()
    nobody = await closedAddress()
    return {
      connection: () => connectionTo(fake.url),
      received: () => fake.messages.map(({ ref }) => ({ clientRef: ref })),
      reset: () => fake.reset(),
      offerFile: (file) => ({ kind: 'image', id: fake.keep(file), mime: file.mime ?? null }),
      stop: () => fake.stop(),
    }
  },
  failures: documentedFailures(fake),
  unknownOutcomes: [
    { name: 'no answer', provoke: () => lose('silence'), connection: hurried },
    { name: 'the connection is cut after it was taken', provoke: () => lose('cut') },
    { name: 'an answer without an id', provoke: () => lose('no id') },
    { name: 'the error page of a proxy', provoke: () => lose('error page') },
  ],
  unsentOutcomes: [
    { name: 'nobody listens', provoke() {}, connection: () => connectionTo(nobody) },
  ],
  messages(count) {
    const providerIds = Array.from({ length: count }, (_, index) => `in-${index + 1}`)
    const events = providerIds.map((id, index) => ({
      type: 'message',
      id,
      line: 'line-7',
      at: 1_763_000_000_000 + index,
      from: { number: '+5511990000001', name: 'Ana Exemplo' },
      kind: 'text',
      text: `Mensagem ${index + 1}`,
    }))
    return { body: new TextEncoder().encode(JSON.stringify({ events })), providerIds }
  },
  proof: {
    credential: 'webhook_secret',
    secret: SECRET,
    sign: (body, secret) => ({ [SIGNATURE_HEADER]: sign(body, secret) }),
  },
  handshake: null,
})

function lose(loses: 'silence' | 'cut' | 'no id' | 'error page') {
  fake.fault = { loses }
}
