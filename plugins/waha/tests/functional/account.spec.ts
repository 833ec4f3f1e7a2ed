import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { wahaBroker } from '../../broker/waha_broker.js'
import { WEBHOOK_EVENTS } from '../../broker/webhook_registration.js'
import { closedAddress, connectionTo, WEBHOOK_SECRET, WEBHOOK_URL } from '../support/given.js'

const { connection: port } = wahaBroker

test.group('WAHA | account', (group) => {
  let fake: WahaFake

  group.each.setup(async () => {
    fake = await WahaFake.start()
    return () => fake.stop()
  })

  test('{credential} that is wrong or missing is blamed')
    .with([
      { credential: 'api_key', value: 'of another server' },
      { credential: 'api_key', value: ' ' },
      { credential: 'webhook_secret', value: '' },
    ])
    .run(async ({ assert }, { credential, value }) => {
      const result = await port.checkAccount(
        connectionTo(fake.url, { credentials: { [credential]: value } })
      )
      assert.isFalse(result.ok)
      if (!result.ok) assert.equal(result.field, credential)
    })

  test('an address where nobody listens, or something else does, is blamed', async ({ assert }) => {
    const other = createServer((_, response) => response.end('<h1>It works!</h1>'))
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    for (const url of [await closedAddress(), elsewhere]) {
      const result = await port.checkAccount(connectionTo(url))
      assert.isFalse(result.ok)
      if (!result.ok) assert.equal(result.field, 'server_url')
    }
    other.closeAllConnections()
    await new Promise((closed) => other.close(closed))
  })

  test('sessions are listed, with the number where a phone is linked', async ({ assert }) => {
    fake.working('loja1')
    fake.sessions.create('loja2', {}, false)
    assert.deepEqual(await port.listNumbers!(connectionTo(fake.url)), [
      {
        externalId: 'loja1',
        displayNumber: '+551150001000',
        name: 'Loja 1',
        businessAccountId: null,
      },
      { externalId: 'loja2', displayNumber: '', name: 'loja2', businessAccountId: null },
    ])
  })

  test('a list that is refused is no empty list', async ({ assert }) => {
    const stranger = connectionTo(fake.url, { credentials: { api_key: 'of another' } })
    await assert.rejects(() => port.listNumbers!(stranger), /Unauthorized/)
  })

  test('the health of a session that works', async ({ assert }) => {
    fake.working('loja1', { webhooks: [{ url: WEBHOOK_URL, events: ['*'] }] })
    assert.deepEqual(await port.health(connectionTo(fake.url)), {
      state: 'connected',
      problem: '',
      displayNumber: '+551150001000',
      verifiedName: 'Loja 1',
      webhook: 'ok',
    })
  })

  test('a session in {status} is {state}')
    .with([
      { status: 'SCAN_QR_CODE', state: 'disconnected' },
      { status: 'STOPPED', state: 'disconnected' },
      { status: 'FAILED', state: 'disconnected' },
      { status: 'PASSKEY_REQUIRED', state: 'disconnected' },
      { status: 'HIBERNATING', state: 'unknown' },
    ] as const)
    .run(async ({ assert }, { status, state }) => {
      fake.working().status = status as 'FAILED'
      const health = await port.health(connectionTo(fake.url))
      assert.equal(health.state, state)
      assert.isNotEmpty(health.problem)
    })

  test('a session nobody made is said to be missing, a server that is away to be unknown', async ({
    assert,
  }) => {
    const missing = await port.health(connectionTo(fake.url))
    assert.deepInclude(missing, { state: 'disconnected', webhook: 'missing' })
    const away = await port.health(connectionTo(await closedAddress()))
    assert.equal(away.state, 'unknown')
  })

  test('a webhook that points elsewhere is noticed', async ({ assert }) => {
    fake.working('loja1', { webhooks: [{ url: 'https://n8n.example/hook', events: ['*'] }] })
    assert.equal((await port.health(connectionTo(fake.url))).webhook, 'other')
  })
})

test.group('WAHA | webhook registration', (group) => {
  let fake: WahaFake

  group.each.setup(async () => {
    fake = await WahaFake.start()
    return () => fake.stop()
  })

  const configure = (url = WEBHOOK_URL, externalIds = ['loja1']) =>
    port.configureWebhook!(connectionTo(fake.url), { url, verifyToken: 'v', externalIds })

  test("each session gets ours beside others', and its own settings stay", async ({ assert }) => {
    const other = { url: 'https://n8n.example/hook', events: ['message'] }
    const session = fake.working('loja1', { debug: true, webhooks: [other] })
    assert.deepEqual(await configure(WEBHOOK_URL, ['loja1', 'not-made-yet']), { ok: true })
    assert.isTrue(session.config.debug)
    const [kept, ours] = session.config.webhooks
    assert.deepEqual(kept, other)
    assert.deepInclude(ours, {
      url: WEBHOOK_URL,
      events: WEBHOOK_EVENTS,
      hmac: { key: WEBHOOK_SECRET },
    })
    assert.notInclude(ours.events, 'message')
  })

  test('once more changes nothing, so that no session restarts', async ({ assert }) => {
    fake.working()
    await configure()
    assert.equal(fake.restarts, 1)
    await configure()
    assert.equal(fake.restarts, 1)
  })

  test('an address with a new key takes the place of the old one', async ({ assert }) => {
    const session = fake.working()
    await configure()
    await configure('https://desk.example/webhooks/key-2')
    assert.deepEqual(
      session.config.webhooks.map(({ url }: { url: string }) => url),
      ['https://desk.example/webhooks/key-2']
    )
  })

  test('a server that refuses is told', async ({ assert }) => {
    fake.working()
    fake.fault({ type: 'answer', status: 500, body: {} }, { target: 'session' })
    assert.isFalse((await configure()).ok)
  })
})
