import { test } from '@japa/runner'
import { DialogFake, NUMBER_ID, WABA_ID } from '#tests/fakes/dialog_three_sixty/dialog_fake'
import { dialogBroker } from '../../broker/dialog_broker.js'
import { connectionTo, VERIFY_TOKEN } from '../support/given.js'

const { connection: port, presence } = dialogBroker
const URL_OF_DESK = 'https://desk.example/webhooks/1'
const webhook = { url: URL_OF_DESK, verifyToken: VERIFY_TOKEN, externalIds: [NUMBER_ID] }

test.group('360dialog | account', (group) => {
  let fake: DialogFake

  group.each.setup(async () => {
    fake = await DialogFake.start()
    return () => fake.stop()
  })

  test('the key that is wrong, missing or replaced is blamed', async ({ assert }) => {
    for (const key of ['wrong', ' ']) {
      const result = await port.checkAccount(connectionTo(fake, { credentials: { api_key: key } }))
      assert.deepInclude(result, { ok: false, field: 'api_key' })
    }
    const before = connectionTo(fake)
    assert.isTrue((await port.checkAccount(before)).ok)
    fake.rotateKey('a newer key')
    assert.deepInclude(await port.checkAccount(before), { ok: false, field: 'api_key' })
  })

  test('a known key whose bills are open is saved; the health tells of the bills', async ({
    assert,
  }) => {
    const message = 'Could not send message due to lack of payment.'
    fake.fault({ type: 'gateway', status: 400, message }, 'config')
    assert.isTrue((await port.checkAccount(connectionTo(fake))).ok)
    fake.fault({ type: 'gateway', status: 400, message }, 'config')
    assert.deepEqual(await port.health(connectionTo(fake)), { state: 'limited', problem: message })
  })

  test('an address of ours that nobody answers is blamed on its field', async ({ assert }) => {
    const result = await port.checkAccount(connectionTo(fake, { apiUrl: 'http://127.0.0.1:9' }))
    assert.deepInclude(result, { ok: false, field: 'api_url' })
  })

  test('the one number of a key is listed', async ({ assert }) => {
    assert.deepEqual(await port.listNumbers!(connectionTo(fake)), [
      {
        externalId: NUMBER_ID,
        displayNumber: '+551150001000',
        name: 'Clínica Vida',
        businessAccountId: WABA_ID,
      },
    ])
    fake.rotateKey('a newer key')
    await assert.rejects(
      () => port.listNumbers!(connectionTo(fake, { credentials: { api_key: 'old' } })),
      /Invalid api_key/
    )
  })

  test('fields that Meta does not know any more cost the fields, not the number', async ({
    assert,
  }) => {
    fake.meta.fault({ type: 'error', code: 100 }, { target: 'node' })
    const [number] = await port.listNumbers!(connectionTo(fake))
    assert.deepInclude(number, { externalId: NUMBER_ID, businessAccountId: WABA_ID })
    fake.meta.fault({ type: 'error', code: 100 }, { target: 'node' })
    const health = await port.health(connectionTo(fake))
    assert.equal(health.state, 'connected')
    assert.notProperty(health, 'throughputPerSecond')
  })

  test('templates are listed over all pages, with states as the desk knows them', async ({
    assert,
  }) => {
    const names = Array.from({ length: 1_003 }, (_, index) => [
      `m${index}/pt_BR`,
      { parameters: 0 },
    ])
    fake.meta.options.templates = Object.fromEntries(names)
    const result = await dialogBroker.templates!.list(connectionTo(fake))
    const templates = result.ok ? result.templates : []
    assert.lengthOf(templates, 1_003)
    assert.deepEqual(templates.at(-1), { name: 'm1002', language: 'pt_BR', status: 'APPROVED' })
    fake.fault({ type: 'gateway', status: 401, message: 'Invalid api_key' }, 'config')
    assert.isFalse((await dialogBroker.templates!.list(connectionTo(fake))).ok)
  })

  test('the health of a good number', async ({ assert }) => {
    await port.configureWebhook!(connectionTo(fake), webhook)
    assert.deepEqual(await port.health(connectionTo(fake)), {
      state: 'connected',
      displayNumber: '+551150001000',
      verifiedName: 'Clínica Vida',
      nameStatus: 'APPROVED',
      quality: 'green',
      messagingLimit: 'TIER_2K',
      throughputPerSecond: 80,
      problem: '',
      webhook: 'ok',
    })
  })

  test('a number in trouble says what is wrong', async ({ assert }) => {
    const error = { error_description: 'Payment missing.', possible_solution: 'Add a card.' }
    Object.assign(fake.meta.numbers.get(NUMBER_ID)!, {
      status: 'FLAGGED',
      quality: 'RED',
      throughput: 'HIGH',
      health: { can_send_message: 'LIMITED', entities: [{ errors: [error] }] },
    })
    assert.deepInclude(await port.health(connectionTo(fake)), {
      state: 'limited',
      quality: 'red',
      throughputPerSecond: 1000,
      problem: 'Payment missing. Add a card.',
    })
  })

  test('a dead key, a silent gateway and the key of another number are told apart', async ({
    assert,
  }) => {
    const health = (changes: Parameters<typeof connectionTo>[1]) =>
      port.health(connectionTo(fake, changes))
    assert.equal((await health({ credentials: { api_key: 'x' } })).state, 'disconnected')
    fake.fault({ type: 'html', status: 503 }, 'config')
    assert.equal((await health({})).state, 'unknown')
    assert.equal((await health({ externalId: '551150001000' })).state, 'connected')
    const { state, problem } = await health({ externalId: '220987654321055' })
    assert.equal(state, 'disconnected')
    assert.include(problem, NUMBER_ID)
  })

  test('the webhook is registered with our secret and the number', async ({ assert }) => {
    assert.deepEqual(await port.configureWebhook!(connectionTo(fake), webhook), { ok: true })
    assert.deepEqual(fake.deliveries.registration, {
      url: `${URL_OF_DESK}?number=${NUMBER_ID}`,
      headers: { Authorization: `Bearer ${VERIFY_TOKEN}` },
    })
  })

  test('an account without a connection yet registers the number of its key', async ({
    assert,
  }) => {
    await port.configureWebhook!(connectionTo(fake), { ...webhook, externalIds: [] })
    assert.equal(fake.deliveries.registration?.url, `${URL_OF_DESK}?number=${NUMBER_ID}`)
  })

  test('addresses that 360dialog would never reach are refused before they are registered', async ({
    assert,
  }) => {
    const asked: string[] = []
    const production = connectionTo(fake, { apiUrl: 'https://waba-v2.360dialog.io' })
    production.http = async ({ url }) => {
      asked.push(url)
      throw new Error('nobody should ask')
    }
    for (const url of [
      'http://desk.example/webhooks/1',
      'https://my_desk.example/webhooks/1',
      'https://desk.example:8443/webhooks/1',
    ]) {
      const result = await port.configureWebhook!(production, { ...webhook, url })
      assert.isFalse(result.ok)
      if (!result.ok) assert.equal(result.error.class, 'config')
    }
    assert.isFalse((await port.configureWebhook!(production, { ...webhook, verifyToken: '' })).ok)
    assert.lengthOf(asked, 0)
  })

  test('a webhook that is missing, elsewhere or without our header is noticed', async ({
    assert,
  }) => {
    const state = async () => (await port.health(connectionTo(fake))).webhook
    assert.equal(await state(), 'missing')
    fake.deliveries.registration = { url: 'https://elsewhere.example/', headers: {} }
    assert.equal(await state(), 'other')
    fake.deliveries.registration = { url: URL_OF_DESK, headers: {} }
    assert.equal(await state(), 'missing')
    fake.deliveries.registration = { url: `${URL_OF_DESK}/`, headers: { authorization: 'x' } }
    assert.equal(await state(), 'ok')
  })

  test('reading and typing reach WhatsApp, and a failure stops nobody', async ({ assert }) => {
    await presence!.markRead!(connectionTo(fake), 'wamid.A')
    await presence!.typing!(connectionTo(fake), 'wamid.B')
    fake.fault({ type: 'gateway', status: 400, message: 'no' })
    await presence!.markRead!(connectionTo(fake), 'wamid.C')
    assert.deepEqual(
      fake.meta.ledger.receipts.map(({ messageId, typing }) => [messageId, typing]),
      [
        ['wamid.A', false],
        ['wamid.B', true],
      ]
    )
  })
})

test.group('360dialog | sandbox', (group) => {
  let fake: DialogFake

  group.each.setup(async () => {
    fake = await DialogFake.start({ isSandbox: true })
    return () => fake.stop()
  })

  test('its key is tried, its number is known, its webhook goes below /v1', async ({ assert }) => {
    const sandbox = connectionTo(fake, { externalId: '551146733492' })
    assert.isTrue((await port.checkAccount(sandbox)).ok)
    assert.deepInclude((await port.listNumbers!(sandbox))[0], { externalId: '551146733492' })
    await port.configureWebhook!(sandbox, { ...webhook, externalIds: [] })
    assert.equal(fake.deliveries.registration?.url, `${URL_OF_DESK}?number=551146733492`)
    assert.deepInclude(await port.health(sandbox), { state: 'connected', webhook: 'ok' })
    const wrong = connectionTo(fake, { credentials: { api_key: 'x' } })
    assert.deepInclude(await port.checkAccount(wrong), { ok: false, field: 'api_key' })
    assert.equal((await port.health(wrong)).state, 'disconnected')
  })
})
