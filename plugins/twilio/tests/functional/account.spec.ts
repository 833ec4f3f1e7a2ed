import { test } from '@japa/runner'
import type { ConnectionContext } from '#contracts/broker'
import { TwilioFake } from '#tests/fakes/twilio/twilio_fake'
import { capabilities, limits } from '../../broker/capabilities.js'
import { credentialsFor } from '../../broker/media.js'
import { twilioBroker } from '../../broker/twilio_broker.js'
import { connectionTo } from '../support/connection.js'

const { connection: port, presence, media } = twilioBroker

test.group('Twilio | account', (group) => {
  let fake: TwilioFake

  group.each.setup(async () => {
    const numbers = Array.from({ length: 130 }, (_, index) => `+55115000${1000 + index}`)
    fake = await TwilioFake.start({ numbers })
    return () => fake.stop()
  })

  function connection(
    changes: { credentials?: object; settings?: object } & Partial<ConnectionContext> = {}
  ): ConnectionContext {
    const base = connectionTo(fake)
    return {
      ...base,
      ...changes,
      credentials: { ...base.credentials, ...changes.credentials },
      settings: { ...base.settings, ...changes.settings },
    }
  }

  const key = () => ({
    credentials: { api_key_secret: fake.options.apiKey.secret },
    settings: { api_key_sid: fake.options.apiKey.sid },
  })

  test('{field} is blamed for what it breaks')
    .with([
      { field: 'auth_token', changes: { credentials: { auth_token: 'old' } }, expected: 'auth' },
      { field: 'auth_token', changes: { credentials: { auth_token: ' ' } }, expected: 'config' },
      { field: 'account_sid', changes: { settings: { account_sid: '' } }, expected: 'config' },
      {
        field: 'api_key_sid',
        changes: { credentials: { api_key_secret: 's' } },
        expected: 'config',
      },
      {
        field: 'api_key_secret',
        changes: {
          credentials: { api_key_secret: 'wrong' },
          settings: { api_key_sid: `SK${'a'.repeat(32)}` },
        },
        expected: 'auth',
      },
      {
        field: 'api_url',
        changes: { settings: { api_url: 'http://10.0.0.1:1' } },
        expected: 'config',
      },
    ])
    .run(async ({ assert }, { field, changes, expected }) => {
      const result = await port.checkAccount(connection(changes))
      assert.isFalse(result.ok)
      if (result.ok) return
      assert.deepEqual([result.field, result.error.class], [field, expected])
    })

  test('an API key sends, and the token beside it is tried all the same', async ({ assert }) => {
    assert.deepEqual(await port.checkAccount(connection(key())), { ok: true })
    const wrong = { ...key(), credentials: { ...key().credentials, auth_token: 'wrong' } }
    assert.isFalse((await port.checkAccount(connection(wrong))).ok)
  })

  test('a suspended account is told as such', async ({ assert }) => {
    fake.options.accountStatus = 'suspended'
    const result = await port.checkAccount(connection())
    assert.equal(result.ok ? '' : result.error.class, 'account_restricted')
  })

  test('senders are listed over all pages', async ({ assert }) => {
    const numbers = await port.listNumbers!(connection())
    assert.lengthOf(numbers, 130)
    assert.deepEqual(numbers[0], {
      externalId: '+551150001000',
      displayNumber: '+551150001000',
      name: 'Clínica Vida',
      businessAccountId: '104521987654321',
    })
  })

  test('a list that Twilio refuses is no empty list', async ({ assert }) => {
    const refused = connection({ credentials: { auth_token: 'old' } })
    await assert.rejects(() => port.listNumbers!(refused), /Authenticate/)
  })

  test('the webhook is registered for each number, and the health sees where it points', async ({
    assert,
  }) => {
    const health = (webhookUrl: string) => port.health(connection({ webhookUrl }))
    const url = 'https://desk.example/webhooks/key'
    assert.equal((await health(url)).webhook, 'missing')
    const externalIds = fake.options.numbers.slice(0, 2)
    const webhook = { url, verifyToken: '', externalIds }
    assert.deepEqual(await port.configureWebhook!(connection(), webhook), { ok: true })
    assert.equal(fake.senders[1].webhook.status_callback_url, url)
    assert.equal(fake.senders[2].webhook.callback_url, undefined)
    assert.equal((await health(url)).webhook, 'ok')
    assert.equal((await health('https://elsewhere.example/')).webhook, 'other')
    fake.senders[0].webhook.callback_url = `${url}#rc=3&rp=all`
    assert.equal((await health(url)).webhook, 'ok')
  })

  test('a number that can’t be told is named, and the others are told all the same', async ({
    assert,
  }) => {
    const url = 'https://desk.example/w'
    const [known] = fake.options.numbers
    for (const [stranger, reason] of [
      ['+5511999990000', /no WhatsApp sender \+5511999990000/],
      ['+14155238886', /by hand/],
    ] as const) {
      fake.senders[0].webhook = {}
      const webhook = { url, verifyToken: '', externalIds: [stranger, known] }
      const result = await port.configureWebhook!(connection(), webhook)
      assert.match(result.ok ? '' : result.error.providerMessage, reason)
      assert.equal(fake.senders[0].webhook.callback_url, url)
    }
  })

  test('a sender that is offline says why', async ({ assert }) => {
    Object.assign(fake.senders[0], {
      status: 'OFFLINE',
      quality: 'LOW',
      offlineReasons: [{ code: '63020', message: 'The invitation was not accepted' }],
    })
    assert.deepInclude(await port.health(connection()), {
      state: 'disconnected',
      quality: 'red',
      verifiedName: 'Clínica Vida',
      messagingLimit: '10K Customers/24hr',
      problem: 'The invitation was not accepted',
    })
  })

  test('a dead token, a silent Twilio and a strange number are told apart', async ({ assert }) => {
    const state = async (changes: Parameters<typeof connection>[0]) =>
      (await port.health(connection(changes))).state
    assert.equal(await state({ credentials: { auth_token: 'old' } }), 'disconnected')
    assert.equal(await state({ externalId: '+5511999990000' }), 'disconnected')
    fake.fault({ type: 'html', status: 503 }, { target: 'senders' })
    assert.equal(await state({}), 'unknown')
  })

  test('the sandbox sends one message every three seconds', async ({ assert }) => {
    const health = await port.health(connection({ externalId: '+14155238886' }))
    assert.equal(health.state, 'connected')
    assert.approximately(limits({ settings: {}, health }).perSecond, 1 / 3, 0.001)
    assert.equal(limits({ settings: {}, health: {} }).perSecond, 80)
  })

  test('typing names the customer’s message, and a failure stops nobody', async ({ assert }) => {
    const sid = `SM${'a'.repeat(32)}`
    await presence!.typing!(connection(), sid)
    await presence!.typing!(connection(), `${sid}/1`)
    await presence!.typing!(connection(), 'no message at all')
    assert.deepEqual(fake.ledger.typing, [sid, sid])
    assert.isTrue(capabilities({ settings: {}, health: {} }).presence.typing)
  })

  test('a file is found by its ids when its address is missing or strange', async ({ assert }) => {
    const file = fake.storeFile(new Uint8Array([1, 2, 3]), 'image/png')
    const id = `${file.messageSid}/${file.sid}`
    for (const url of [undefined, 'https://files.evil.example/x', 'nonsense']) {
      const result = await media!.fetch(connection(), { kind: 'image', id, url, mime: null })
      assert.isTrue(result.ok, url)
    }
    for (const url of ['https://files.evil.example/x', 'https://twilio.com.evil.example/x']) {
      const remote = { kind: 'image' as const, id: null, url, mime: null }
      assert.isFalse((await media!.fetch(connection(), remote)).ok)
    }
  })

  test('credentials go to the API alone', ({ assert }) => {
    const hasCredentials = (url: string) => 'authorization' in credentialsFor(connection(), url)
    for (const url of [
      'https://api.twilio.com/x',
      'https://api.dublin.ie1.twilio.com/x',
      `${fake.url}/x`,
    ]) {
      assert.isTrue(hasCredentials(url), url)
    }
    for (const url of [
      'http://api.twilio.com/x',
      'https://mms.twiliocdn.com/x',
      'https://evilapi.twilio.com/x',
      'https://api.twilio.com.evil.example/x',
      'https://api.twilio.com@evil.example/x',
      `${fake.storeUrl}/store/x`,
      'nonsense',
    ]) {
      assert.isFalse(hasCredentials(url), url)
    }
  })
})
