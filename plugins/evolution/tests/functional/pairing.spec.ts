import { test } from '@japa/runner'
import { EvolutionFake } from '#tests/fakes/evolution/evolution_fake'
import { DEFAULT_OPTIONS } from '#tests/fakes/evolution/options'
import { evolutionBroker } from '../../broker/evolution_broker.js'
import { connectionTo, WEBHOOK_SECRET } from '../support/connection.js'

const pairing = evolutionBroker.pairing!
const { connection: port } = evolutionBroker

test.group('Evolution | linking a phone', (group) => {
  let fake: EvolutionFake

  group.each.setup(async () => {
    fake = await EvolutionFake.start({ linked: {} })
    return () => fake.stop()
  })

  const connection = (changes = {}) => connectionTo(fake.url, changes)
  const scan = { method: 'qr', phone: null } as const
  const type = { method: 'code', phone: '+5511912345678' } as const

  test('an instance that is not there yet is made, with our webhook and its secret', async ({
    assert,
  }) => {
    assert.deepEqual(await pairing.state(connection()), {
      ok: true,
      pairing: { status: 'disconnected', reason: null },
    })
    const started = await pairing.start(connection(), scan)
    assert.deepEqual(started, {
      ok: true,
      pairing: { status: 'waiting_for_scan', text: '2@loja1,code1,key,key' },
    })
    const { webhook, settings } = fake.instance('loja1')
    assert.deepInclude(webhook, {
      url: 'http://127.0.0.1:9/webhooks/1',
      enabled: true,
      byEvents: false,
      base64: false,
      headers: { Authorization: `Bearer ${WEBHOOK_SECRET}` },
    })
    assert.deepInclude(settings, { groupsIgnore: true, readMessages: false, alwaysOnline: false })
  })

  test('groups arrive where the account wants them', async ({ assert }) => {
    const settings = { server_url: fake.url, groups: true }
    await pairing.start(connection({ settings }), scan)
    assert.isFalse(fake.instance('loja1').settings.groupsIgnore)
  })

  test('the picture that is asked for again is the one of now, and a scan ends it', async ({
    assert,
  }) => {
    await pairing.start(connection(), scan)
    fake.instance('loja1').offerCode()
    const again = await pairing.state(connection())
    assert.deepInclude(again, {
      pairing: { status: 'waiting_for_scan', text: '2@loja1,code2,key,key' },
    })
    await fake.scan('loja1')
    assert.deepEqual(await pairing.state(connection()), {
      ok: true,
      pairing: { status: 'connected', displayNumber: '+551150001000' },
    })
  })

  test('another way starts anew: the attempt under way knows no phone', async ({ assert }) => {
    await pairing.start(connection(), scan)
    const typed = await pairing.start(connection(), type)
    assert.deepInclude(typed, { pairing: { status: 'waiting_for_code', code: 'WZYEH1Y2' } })
    assert.equal(fake.instance('loja1').phone, '5511912345678')
    assert.deepInclude(await pairing.state(connection()), {
      pairing: { status: 'waiting_for_code', code: 'WZYEH1Y2' },
    })
    const back = await pairing.start(connection(), scan)
    assert.deepInclude(back, {
      pairing: { status: 'waiting_for_scan', text: '2@loja1,code3,key,key' },
    })
  })

  test('a phone that is linked stays so, and gets our webhook', async ({ assert }) => {
    await pairing.start(connection(), scan)
    await fake.scan('loja1')
    fake.instance('loja1').webhook = null
    assert.deepInclude(await pairing.start(connection(), scan), {
      pairing: { status: 'connected', displayNumber: '+551150001000' },
    })
    assert.equal(fake.instance('loja1').webhook?.url, 'http://127.0.0.1:9/webhooks/1')
  })

  test('unlinking may be asked for twice, and of what was never there', async ({ assert }) => {
    assert.deepEqual(await pairing.logout(connection()), { ok: true })
    await pairing.start(connection(), scan)
    await fake.scan('loja1')
    assert.deepEqual(await pairing.logout(connection()), { ok: true })
    assert.deepEqual(await pairing.logout(connection()), { ok: true })
    assert.deepInclude(await pairing.state(connection()), {
      pairing: { status: 'disconnected', reason: 'The phone ended this link. Link it again.' },
    })
  })

  test('a refused key and a silent server are told apart', async ({ assert }) => {
    const refused = await pairing.state(connection({ credentials: { api_key: 'wrong' } }))
    assert.deepInclude(!refused.ok && refused.error, { class: 'auth' })
    await pairing.start(connection(), scan)
    fake.fault({ type: 'html', status: 502 }, 'instance')
    const silent = await pairing.state(connection())
    assert.deepInclude(!silent.ok && silent.error, { class: 'provider_transient', retry: 'safe' })
  })

  test('the health tells the session, the phone and the webhook', async ({ assert }) => {
    assert.deepEqual(await port.health(connection()), {
      state: 'disconnected',
      problem: 'No phone has been linked yet.',
    })
    await pairing.start(connection(), scan)
    await fake.scan('loja1')
    const healthy = {
      state: 'connected',
      displayNumber: '+551150001000',
      verifiedName: 'Loja 1',
      problem: '',
    } as const
    assert.deepEqual(await port.health(connection()), { ...healthy, webhook: 'ok' })
    const elsewhere = connection({ webhookUrl: 'http://127.0.0.1:9/other' })
    assert.deepEqual(await port.health(elsewhere), { ...healthy, webhook: 'other' })
    fake.instance('loja1').webhook = null
    assert.deepEqual(await port.health(connection()), { ...healthy, webhook: 'missing' })
    await fake.disconnect('loja1', 403)
    assert.deepInclude(await port.health(connection()), {
      state: 'disconnected',
      problem: 'WhatsApp refused this number (403): it may be banned. Look at the phone.',
    })
  })

  test('the webhook is registered with every instance that is there', async ({ assert }) => {
    await pairing.start(connection(), scan)
    const webhook = {
      url: 'http://127.0.0.1:9/webhooks/2',
      verifyToken: 'another-secret',
      externalIds: ['loja1', 'not-there-yet'],
    }
    assert.deepEqual(await port.configureWebhook!(connection(), webhook), { ok: true })
    const { url, headers } = fake.instance('loja1').webhook!
    assert.deepEqual([url, headers], [webhook.url, { Authorization: 'Bearer another-secret' }])
    assert.isFalse((await port.configureWebhook!(connection(), { ...webhook, verifyToken: '' })).ok)
  })

  test('{wrong} is blamed for what it breaks')
    .with([
      { wrong: 'api_key', changes: { credentials: { api_key: 'wrong' } } },
      { wrong: 'api_key', changes: { credentials: { api_key: ' ' } } },
      { wrong: 'server_url', changes: { settings: { server_url: '' } } },
      { wrong: 'server_url', changes: { settings: { server_url: 'http://127.0.0.1:9' } } },
    ])
    .run(async ({ assert }, { wrong, changes }) => {
      const result = await port.checkAccount(connection(changes))
      assert.isFalse(result.ok)
      assert.equal(!result.ok && result.field, wrong)
    })

  test('instances are listed with their phones', async ({ assert }) => {
    await pairing.start(connection(), scan)
    await fake.scan('loja1')
    assert.deepEqual(await port.listNumbers!(connection()), [
      {
        externalId: 'loja1',
        displayNumber: '+551150001000',
        name: 'Loja 1',
        businessAccountId: null,
      },
    ])
    const broken = connection({ credentials: { api_key: 'wrong' } })
    await assert.rejects(() => port.listNumbers!(broken), /Unauthorized/)
    assert.isTrue(
      (await port.checkAccount(connection({ credentials: { api_key: DEFAULT_OPTIONS.apiKey } }))).ok
    )
  })
})
