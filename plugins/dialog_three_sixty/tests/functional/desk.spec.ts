import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import { sendMessage } from '#services/messages/send_message'
import { sender } from '#services/sending/sender'
import {
  DialogFake,
  type DialogOptions,
  NUMBER_ID,
} from '#tests/fakes/dialog_three_sixty/dialog_fake'
import { DEFAULT_STATUSES } from '#tests/fakes/meta_cloud/options'
import { cleanDatabase } from '#tests/support/database'
import { dialogBroker } from '../../broker/dialog_broker.js'
import { connectionTo, VERIFY_TOKEN } from '../support/given.js'
import { until } from '../support/until.js'

const CUSTOMER = '5511988887777'

test.group('360dialog | the desk', (group) => {
  let fake: DialogFake

  group.each.setup(cleanDatabase)

  async function begin(options: Partial<DialogOptions> = {}) {
    const statuses = { ...DEFAULT_STATUSES, read: 1 }
    fake = await DialogFake.start({ meta: { enforceWindow: true, statuses }, ...options })
    const { key, externalId } = await givenNumber(fake)
    const registered = await dialogBroker.connection.configureWebhook!(connectionTo(fake), {
      url: `http://${process.env.HOST}:${process.env.PORT}/webhooks/${key}`,
      verifyToken: VERIFY_TOKEN,
      externalIds: [externalId],
    })
    await sender.start()
    return registered
  }

  group.each.teardown(async () => {
    await sender.stop()
    await fake.stop()
  })

  test('a customer writes, is answered, and the answer is seen to be read', async ({ assert }) => {
    assert.deepEqual(await begin(), { ok: true })
    await fake.meta.receive({ kind: 'text', from: CUSTOMER, body: 'Abrem amanhã?' })
    assert.deepInclude(fake.deliveries.delivered[0], { status: 200, attempts: 1 })
    const id = await answer('Abrimos às 9 h')
    await until(async () => (await stateOf(id)) === 'read')
    assert.lengthOf(fake.meta.sent(), 1)
    assert.deepInclude(fake.meta.sent()[0].payload, { to: `+${CUSTOMER}`, type: 'text' })
  })

  test('signed deliveries of a partner come in, unsigned ones stay out', async ({ assert }) => {
    await begin({ platformSecret: 'plat_secret_4f1c', retries: 0 })
    await fake.meta.receive({ kind: 'text', from: CUSTOMER })
    assert.equal(fake.deliveries.delivered[0].status, 200)
    fake.deliveries.options.platformSecret = null
    await fake.meta.receive({ kind: 'text', from: CUSTOMER })
    assert.equal(fake.deliveries.delivered[1].status, 401)
    assert.lengthOf(await db.from('messages'), 1)
  })

  test('the header of somebody else is refused and leaves nothing', async ({ assert }) => {
    await begin({ retries: 0 })
    fake.deliveries.registration!.headers = { Authorization: 'Bearer guessed' }
    await fake.meta.receive({ kind: 'text', from: CUSTOMER })
    assert.equal(fake.deliveries.delivered[0].status, 401)
    assert.lengthOf(await db.from('webhook_deliveries'), 0)
  })

  test('a conversation in the sandbox, whose deliveries name no number', async ({ assert }) => {
    await begin({ isSandbox: true })
    await fake.meta.receive({ kind: 'text', from: CUSTOMER, body: 'START' })
    const id = await answer('Olá do sandbox')
    await until(async () => (await stateOf(id)) === 'read')
    assert.lengthOf(await db.from('parked_events'), 0)
  })

  test('a person without a phone is answered by user id', async ({ assert }) => {
    await begin()
    await fake.meta.receive({ kind: 'text', from: CUSTOMER, phoneHidden: true })
    const id = await answer('Oi')
    await until(async () => (await stateOf(id)) === 'read')
    const { payload } = fake.meta.sent()[0]
    assert.match(payload.recipient, /^BR\./)
    assert.notProperty(payload, 'to')
  })

  test('an answer that was cut off is settled by the status that carries our reference', async ({
    assert,
  }) => {
    await begin()
    await fake.meta.receive({ kind: 'text', from: CUSTOMER })
    fake.fault({ type: 'reset' })
    const id = await answer('Chegou?')
    await until(async () => (await stateOf(id)) === 'read')
    assert.lengthOf(fake.meta.sent(), 1, 'nothing was sent twice')
  })

  test('open bills come back as words for people', async ({ assert }) => {
    await begin()
    await fake.meta.receive({ kind: 'text', from: CUSTOMER })
    const message = 'Could not send message due to lack of payment.'
    fake.fault({ type: 'gateway', status: 400, message })
    const id = await answer('Oi')
    await until(async () => (await stateOf(id)) === 'failed')
    const { error } = await db.from('messages').where('id', id).firstOrFail()
    assert.deepInclude(JSON.parse(error), { class: 'billing_hold', providerMessage: message })
  })
})

async function answer(body: string): Promise<number> {
  const conversation = await db.from('conversations').firstOrFail()
  const result = await sendMessage({
    conversationId: conversation.id,
    author: { kind: 'api', id: 1 },
    content: { kind: 'text', body },
  })
  return 'messageId' in result ? result.messageId : 0
}

const stateOf = async (id: number) =>
  (await db.from('messages').where('id', id).firstOrFail()).state as string

/** An account with its one number; the webhook's key. */
async function givenNumber(fake: DialogFake) {
  const { apiKey, platformSecret, isSandbox } = fake.options
  const account = await BrokerAccount.create({
    broker: 'dialog_three_sixty',
    name: 'Conta de teste',
    credentials: { api_key: apiKey, platform_secret: platformSecret },
    settings: { api_url: fake.url, environment: isSandbox ? 'sandbox' : 'production' },
    webhookKey: `key-${newId()}`,
    verifyToken: VERIFY_TOKEN,
  })
  const externalId = isSandbox ? '551146733492' : NUMBER_ID
  const times = { created_at: Date.now(), updated_at: Date.now() }
  const numberId = newId()
  const number = { id: numberId, label: 'Loja', colour: 'amber', ...times }
  await db.table('numbers').insert(number)
  await db.table('connections').insert({
    id: newId(),
    number_id: numberId,
    broker_account_id: account.id,
    external_id: externalId,
    role: 'active',
    ...times,
  })
  return { key: account.webhookKey, externalId }
}
