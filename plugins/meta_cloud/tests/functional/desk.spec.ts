import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { sendMessage } from '#services/messages/send_message'
import { sender } from '#services/sending/sender'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import { DEFAULT_STATUSES } from '#tests/fakes/meta_cloud/options'
import { cleanDatabase } from '#tests/support/database'
import { givenAccount, webhookAddress } from '../support/given.js'
import { until } from '../support/until.js'

const CUSTOMER = '5511990000010'

test.group('Meta Cloud | the desk', (group) => {
  let fake: MetaCloudFake

  group.each.setup(async () => {
    await cleanDatabase()
    fake = await MetaCloudFake.start({
      withoutNinthDigit: [CUSTOMER],
      enforceWindow: true,
      statuses: { ...DEFAULT_STATUSES, read: 1 },
      retryMs: 5,
    })
    fake.options.callback = webhookAddress(await givenAccount({ graphUrl: fake.url }))
    await sender.start()
    return async () => {
      await sender.stop()
      await fake.stop()
    }
  })

  async function answer(body: string) {
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

  test('a customer writes, is answered, and the answer is seen to be read', async ({ assert }) => {
    const { status } = await fake.receive({ kind: 'text', from: CUSTOMER, body: 'Abrem amanhã?' })
    assert.equal(status, 200)
    const id = await answer('Abrimos às 9 h')
    await until(async () => (await stateOf(id)) === 'read')
    assert.lengthOf(fake.sent(), 1)
    assert.deepInclude(fake.sent()[0].payload, { to: '+551190000010', type: 'text' })
  })

  test('an answer that was cut off is settled by the status that carries our reference', async ({
    assert,
  }) => {
    await fake.receive({ kind: 'text', from: CUSTOMER })
    fake.fault({ type: 'reset' })
    const id = await answer('Chegou?')
    await until(async () => (await stateOf(id)) === 'read')
    assert.lengthOf(fake.sent(), 1, 'nothing was sent twice')
  })

  test('a failure of the account comes back as words for people', async ({ assert }) => {
    await fake.receive({ kind: 'text', from: CUSTOMER })
    fake.fault({ type: 'error', code: 131042, details: 'Add a card' })
    const id = await answer('Oi')
    await until(async () => (await stateOf(id)) === 'failed')
    const { error } = await db.from('messages').where('id', id).firstOrFail()
    assert.deepInclude(JSON.parse(error), { class: 'billing_hold', code: '131042' })
  })
})
