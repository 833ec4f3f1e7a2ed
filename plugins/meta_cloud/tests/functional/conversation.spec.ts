import { test } from '@japa/runner'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccountContext, ConnectionContext, SendResult } from '#contracts/broker'
import type { BrokerEvent, StatusEvent } from '#contracts/events'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { createHttpClient } from '#lib/http_client'
import { parseDelivery } from '#packages/cloud_api/webhook/delivery'
import { readBody } from '#tests/fakes/meta_cloud/exchange'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import {
  DEFAULT_OPTIONS,
  DEFAULT_STATUSES,
  type FakeOptions,
} from '#tests/fakes/meta_cloud/options'
import { metaCloudBroker } from '../../broker/meta_cloud_broker.js'
import { until } from '../support/until.js'

const CUSTOMER = '5511990000010'

/** Our side of the webhook: checks the proof, reads the events, answers as told. */
class Desk {
  readonly events: BrokerEvent[] = []
  readonly bodies: Uint8Array[] = []
  answers: number[] = []
  #server = createServer(async (request, response) => {
    const body = new Uint8Array(await readBody(request))
    const headers = request.headers as Record<string, string>
    const { ok } = metaCloudBroker.webhook.verify(account, {
      method: 'POST',
      url: '',
      query: new URLSearchParams(),
      headers,
      body,
    })
    const status = ok ? (this.answers.shift() ?? 200) : 401
    if (status === 200) this.events.push(...parseDelivery(body))
    this.bodies.push(body)
    response.writeHead(status).end()
  })

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): Server {
    this.#server.closeAllConnections()
    return this.#server.close()
  }

  statuses(): StatusEvent[] {
    return this.events.filter((event) => event.type === 'status')
  }
}

const account = {
  credentials: { app_secret: DEFAULT_OPTIONS.appSecret },
  settings: {},
} as unknown as AccountContext

test.group('Meta Cloud | a conversation with the fake', (group) => {
  let desk: Desk
  let fake: MetaCloudFake

  async function begin(options: Partial<FakeOptions> = {}) {
    fake = await MetaCloudFake.start({ callback: await desk.open(), retryMs: 1, ...options })
  }

  group.each.setup(() => {
    desk = new Desk()
    return async () => {
      await fake.stop()
      desk.close()
    }
  })

  test('statuses come signed, with our reference and their price', async ({ assert }) => {
    await begin({ statuses: { ...DEFAULT_STATUSES, read: 2 } })
    const result = await send(fake, { kind: 'text', body: 'Oi' })
    await until(() => desk.statuses().length === 3)
    assert.deepEqual(
      desk
        .statuses()
        .map(({ status }) => status)
        .sort(),
      ['delivered', 'read', 'sent']
    )
    for (const { clientRef, providerId } of desk.statuses()) {
      assert.equal(clientRef, 'ref-1')
      assert.equal(providerId, result.outcome === 'accepted' ? result.providerId : '')
    }
    const delivered = desk.statuses().find(({ status }) => status === 'delivered')
    assert.deepInclude(delivered?.pricing, { billable: false, category: 'service' })
  })

  test('the thousand-and-first service message of a month is billable', async ({ assert }) => {
    await begin({ statuses: { ...DEFAULT_STATUSES, sent: null }, validate: false })
    for (let count = 0; count < 1001; count += 91) {
      await Promise.all(Array.from({ length: 91 }, () => send(fake, { kind: 'text', body: 'Oi' })))
    }
    await until(() => desk.statuses().length === 1001)
    assert.lengthOf(
      desk.statuses().filter(({ pricing }) => pricing?.billable),
      1
    )
  }).timeout(30_000)

  test('statuses may come twice, shuffled and many in one body', async ({ assert }) => {
    await begin({
      statuses: { ...DEFAULT_STATUSES, copies: 2, read: 0, shuffle: true },
      batchMs: 20,
    })
    await Promise.all(Array.from({ length: 5 }, () => send(fake, { kind: 'text', body: 'Oi' })))
    await until(() => desk.statuses().length === 30)
    assert.isBelow(desk.bodies.length, 10)
  })

  test('free text outside the window fails later, inside it does not, and a template never', async ({
    assert,
  }) => {
    await begin({ enforceWindow: true })
    await send(fake, { kind: 'text', body: 'Fora' })
    await until(() => desk.statuses().length === 1)
    assert.deepInclude(desk.statuses()[0].error, { class: 'window_closed' })
    await fake.receive({ kind: 'text', from: CUSTOMER })
    await send(fake, { kind: 'text', body: 'Dentro' })
    fake.advance(24 * 60 * 60 * 1000 + 1)
    await send(fake, {
      kind: 'template',
      template: { name: 'ola', language: 'pt_BR', components: [] },
    })
    await fake.webhooks.settled()
    assert.lengthOf(desk.statuses(), 1)
    await send(fake, { kind: 'text', body: 'Tarde demais' })
    await until(() => desk.statuses().length === 2)
  })

  test('too many in a second, or to one person, are refused as Meta does', async ({ assert }) => {
    await begin({ perSecond: 3, enforcePairRate: true })
    const results = await Promise.all(
      Array.from({ length: 10 }, () => send(fake, { kind: 'text', body: 'Oi' }))
    )
    assert.deepInclude(errorOf(results.find(({ outcome }) => outcome === 'failed')), {
      class: 'rate_limited',
      scope: 'connection',
      code: '130429',
    })
    fake.options.perSecond = 0
    for (let count = 0; count < 50; count++) {
      results.push(await send(fake, { kind: 'text', body: 'Oi' }))
    }
    assert.deepInclude(errorOf(results.at(-1)), {
      class: 'rate_limited',
      scope: 'recipient',
      code: '131056',
    })
    fake.advance(6_000)
    assert.equal((await send(fake, { kind: 'text', body: 'Oi' })).outcome, 'accepted')
  })

  test('a webhook that is not answered with 200 comes again with the same bytes', async ({
    assert,
  }) => {
    await begin()
    desk.answers = [500, 503, 200]
    await fake.receive({ kind: 'text', body: 'Três vezes ção' })
    assert.lengthOf(desk.bodies, 3)
    assert.deepEqual(desk.bodies[2], desk.bodies[0])
    assert.match(Buffer.from(desk.bodies[0]).toString(), /\\u00ea/)
    assert.lengthOf(desk.events, 1)
  })

  test('a person whose id lacks the ninth digit is answered under that id', async ({ assert }) => {
    await begin({ withoutNinthDigit: [CUSTOMER] })
    const result = await send(fake, { kind: 'text', body: 'Oi' })
    assert.deepInclude(result, { recipientWaId: '551190000010' })
    await fake.receive({ kind: 'text', from: CUSTOMER })
    assert.deepInclude(desk.events[0], { type: 'message' })
    assert.equal(desk.events[0].type === 'message' && desk.events[0].from.waId, '551190000010')
  })

  test('a person with a hidden phone writes and is answered by user id', async ({ assert }) => {
    await begin({ enforceWindow: true })
    await fake.receive({ kind: 'text', from: CUSTOMER, phoneHidden: true })
    const [event] = desk.events
    const from = event.type === 'message' ? event.from : {}
    assert.notProperty(from, 'phone')
    const result = await send(fake, { kind: 'text', body: 'Oi' }, { to: { bsuid: from.bsuid } })
    await fake.webhooks.settled()
    assert.equal(result.outcome === 'accepted' && result.recipientBsuid, from.bsuid)
    assert.lengthOf(desk.statuses(), 0)
  })

  test('every kind a customer can send arrives as what it is', async ({ assert }) => {
    await begin()
    const file = fake.storeFile(new Uint8Array([1]), 'image/jpeg')
    const kinds = [
      'text',
      'image',
      'video',
      'document',
      'sticker',
      'audio',
      'voice',
      'location',
      'contacts',
      'button',
      'button_reply',
      'list_reply',
      'flow_reply',
      'order',
      'unsupported',
    ] as const
    for (const kind of kinds) {
      await fake.receive({ kind, file } as Parameters<MetaCloudFake['receive']>[0])
    }
    const arrived = desk.events.map((event) =>
      event.type === 'message' ? event.content.kind : event.type
    )
    assert.deepEqual(
      arrived,
      kinds.map((kind) => (kind === 'button' ? 'button_reply' : kind))
    )
    await fake.receive({ kind: 'reaction', target: 'wamid.A', emoji: '👍' })
    await fake.receive({ kind: 'edit', target: 'wamid.A' })
    await fake.receive({ kind: 'revoke', target: 'wamid.A' })
    await fake.receive({ kind: 'number_changed', to: '5511990000099' })
    assert.deepEqual(
      desk.events.slice(-4).map(({ type }) => type),
      ['reaction', 'edit', 'delete', 'identity']
    )
  })

  test('the fake refuses what the published description refuses', async ({ assert }) => {
    await begin({ templates: { 'ola/pt_BR': { parameters: 0 } } })
    const post = (json: object) => directly(fake, json)
    const base = { messaging_product: 'whatsapp', to: '+5511990000010' }
    assert.equal(await post({ ...base, type: 'text' }), 131008)
    assert.equal(
      await post({ messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }),
      131008
    )
    assert.equal(await post({ ...base, type: 'text', text: { body: 'x'.repeat(4097) } }), 131009)
    assert.equal(await post({ ...base, type: 'hologram' }), 100)
    assert.equal(await post({ ...base, type: 'image', image: { id: '1' } }), 100)
    assert.equal(
      await post({
        ...base,
        type: 'interactive',
        interactive: { type: 'button', body: { text: 'x' }, action: { buttons: [] } },
      }),
      131009
    )
    assert.equal(
      await post({
        ...base,
        type: 'template',
        template: { name: 'adeus', language: { code: 'pt_BR' } },
      }),
      132001
    )
    const parameters = [{ type: 'text', text: 'a' }]
    assert.equal(
      await post({
        ...base,
        type: 'template',
        template: {
          name: 'ola',
          language: { code: 'pt_BR' },
          components: [{ type: 'body', parameters }],
        },
      }),
      132000
    )
    assert.equal(await post({ ...base, type: 'text', text: { body: 'ok' } }), null)
    fake.numbers.get('110987654321098')!.registered = false
    assert.equal(await post({ ...base, type: 'text', text: { body: 'ok' } }), 133010)
  })

  test('a message that is taken can still fail later', async ({ assert }) => {
    await begin()
    fake.fault({ type: 'late_failure', code: 131026 })
    assert.equal((await send(fake, { kind: 'text', body: 'Oi' })).outcome, 'accepted')
    await until(() => desk.statuses().length === 1)
    assert.deepInclude(desk.statuses()[0], { status: 'failed', clientRef: 'ref-1' })
  })
})

function send(
  fake: MetaCloudFake,
  content: OutboundContent,
  extra: Partial<OutboundMessage> = {}
): Promise<SendResult> {
  const connection = {
    externalId: '110987654321098',
    credentials: {
      access_token: DEFAULT_OPTIONS.accessToken,
      app_secret: DEFAULT_OPTIONS.appSecret,
    },
    settings: { graph_url: fake.url },
    http: createHttpClient(new Set([new URL(fake.url).host])),
  } as unknown as ConnectionContext
  return metaCloudBroker.sender.send(
    connection,
    { content, to: { phone: `+${CUSTOMER}` }, clientRef: 'ref-1', ...extra },
    null
  )
}

/** The code of the error, or null when the message was taken. */
async function directly(fake: MetaCloudFake, json: object): Promise<number | null> {
  const answer = await fetch(`${fake.url}/v26.0/110987654321098/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DEFAULT_OPTIONS.accessToken}` },
    body: JSON.stringify(json),
  })
  const { error } = (await answer.json()) as { error?: { code: number } }
  return error?.code ?? null
}

const errorOf = (result: SendResult | undefined) =>
  result?.outcome === 'failed' ? result.error : undefined
