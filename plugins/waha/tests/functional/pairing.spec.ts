import { test } from '@japa/runner'
import type { PairingState } from '#contracts/broker'
import type { FakeOptions } from '#tests/fakes/waha/options'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { wahaBroker } from '../../broker/waha_broker.js'
import { connectionTo, WEBHOOK_SECRET, WEBHOOK_URL } from '../support/given.js'

const pairing = wahaBroker.pairing!
const QR = { method: 'qr', phone: null } as const

test.group('WAHA | pairing', (group) => {
  let fake: WahaFake

  async function begin(options: Partial<FakeOptions> = {}) {
    fake = await WahaFake.start(options)
  }

  group.each.teardown(() => fake.stop())

  const connection = (changes = {}) => connectionTo(fake.url, changes)
  const session = () => fake.sessions.all.get('loja1')!
  const start = async (wanted: Parameters<typeof pairing.start>[1] = QR) =>
    shown(await pairing.start(connection(), wanted))
  const state = async () => shown(await pairing.state(connection()))

  test('a session that is not there is made with our webhook, shows its picture, and is linked', async ({
    assert,
  }) => {
    await begin({ startingReads: 2 })
    assert.deepEqual(await state(), { status: 'disconnected', reason: null })
    assert.deepEqual(await start(), { status: 'connecting' })
    assert.deepInclude(session().config.webhooks[0], {
      url: WEBHOOK_URL,
      hmac: { key: WEBHOOK_SECRET },
    })
    assert.deepInclude(session().config, {
      ignore: { status: true, groups: false, channels: true, broadcast: true },
    })
    assert.deepEqual(await state(), {
      status: 'waiting_for_scan',
      text: '2@loja1,0,abcdefghijklmnop==',
    })
    fake.sessions.refreshQr(session())
    assert.deepEqual(await state(), {
      status: 'waiting_for_scan',
      text: '2@loja1,1,abcdefghijklmnop==',
    })
    fake.sessions.link(session(), '551150001000')
    assert.deepEqual(await state(), { status: 'connected', displayNumber: '+551150001000' })
  })

  test('a code is asked for as soon as the session waits for a phone', async ({ assert }) => {
    await begin({ startingReads: 3 })
    const now = await start({ method: 'code', phone: '+55 11 5000-1000' })
    assert.deepEqual(now, { status: 'waiting_for_code', code: 'ABCD-EFGH' })
    assert.lengthOf(
      fake.requests.filter((made) => made.endsWith('/auth/request-code')),
      1
    )
  })

  test('a code stays in sight while it is valid, and a new start with the picture ends it', async ({
    assert,
  }) => {
    await begin()
    const code = { status: 'waiting_for_code', code: 'ABCD-EFGH' } as const
    await start({ method: 'code', phone: '+551150001000' })
    fake.sessions.refreshQr(session())
    assert.deepEqual(await state(), code)
    const later = { ...connection(), now: () => Date.now() + 161_000 }
    assert.deepInclude(shown(await pairing.state(later)), { status: 'waiting_for_scan' })
    assert.deepInclude(await start(), { status: 'waiting_for_scan' })
    assert.deepInclude(await state(), { status: 'waiting_for_scan' })
    await start({ method: 'code', phone: '+551150001000' })
    fake.sessions.link(session(), '551150001000')
    assert.equal((await state()).status, 'connected')
  })

  test('a code without a number is refused before any request', async ({ assert }) => {
    await begin()
    const result = await pairing.start(connection(), { method: 'code', phone: null })
    assert.isFalse(result.ok)
    assert.lengthOf(fake.requests, 0)
  })

  test('a session that gave up after six pictures begins anew', async ({ assert }) => {
    await begin()
    fake.sessions.create('loja1', {}, true)
    await state()
    while (session().status !== 'FAILED') fake.sessions.refreshQr(session())
    assert.deepInclude(await state(), { status: 'disconnected' })
    assert.notEqual((await start()).status, 'disconnected')
    assert.equal((await state()).status, 'waiting_for_scan')
  })

  test('a stopped session keeps its link and is only started', async ({ assert }) => {
    await begin()
    fake.working()
    fake.sessions.stop(session())
    assert.deepEqual(await state(), { status: 'disconnected', reason: null })
    await start()
    assert.equal((await state()).status, 'connected')
    assert.notInclude(fake.requests, 'POST /api/sessions/loja1/logout')
  })

  test('a session that works is left alone', async ({ assert }) => {
    await begin()
    fake.working()
    assert.equal((await start()).status, 'connected')
    assert.deepEqual(
      fake.requests.filter((made) => !made.startsWith('GET')),
      []
    )
  })

  test('unlinking leaves a session at rest that keeps its settings', async ({ assert }) => {
    await begin()
    fake.working('loja1', { metadata: { owner: 'loja' } })
    assert.deepInclude(await pairing.logout(connection()), { ok: true })
    assert.equal(session().status, 'STOPPED')
    assert.isNull(session().me)
    assert.deepEqual(session().config, { metadata: { owner: 'loja' } })
    assert.deepInclude(await pairing.logout(connection({ externalId: 'nobody' })), { ok: true })
  })

  test('a passkey, which only a browser can give, is told in words', async ({ assert }) => {
    await begin()
    fake.working().status = 'PASSKEY_REQUIRED'
    const now = await state()
    assert.include(now.status === 'disconnected' ? now.reason : '', 'passkey')
  })

  test('a key that is refused is an error, not a state', async ({ assert }) => {
    await begin()
    const stranger = connection({ credentials: { api_key: 'of another server' } })
    const result = await pairing.state(stranger)
    assert.deepInclude(result.ok ? null : result.error, { class: 'auth' })
  })
})

function shown(result: Awaited<ReturnType<typeof pairing.state>>): PairingState {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.pairing
}
