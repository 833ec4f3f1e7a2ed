import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { sendMessage } from '#services/messages/send_message'
import { sweepUnknown, UNCONFIRMED_AFTER_MS } from '#services/sending/recover'
import { sender } from '#services/sending/sender'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { sign } from '#tests/fakes/waha/webhooks'
import { cleanDatabase } from '#tests/support/database'
import { until } from '#tests/support/until'
import { wahaBroker } from '../../broker/waha_broker.js'
import { connectionTo, CUSTOMER } from '../support/given.js'
import { givenNumber } from '../support/given_number.js'

const HIDDEN = '103899771998284@lid'

test.group('WAHA | the desk', (group) => {
  let fake: WahaFake
  let address: string

  group.each.setup(async () => {
    await cleanDatabase()
    await enablePlugin('waha')
    fake = await WahaFake.start({ acks: ['SERVER', 'DEVICE', 'READ'] })
    address = (await givenNumber(fake.url)).webhook
    const connection = connectionTo(fake.url, { webhookUrl: address })
    fake.working()
    await wahaBroker.connection.configureWebhook!(connection, {
      url: address,
      verifyToken: 'v',
      externalIds: ['loja1'],
    })
    fake.sessions.looked(fake.sessions.all.get('loja1')!)
    await fake.webhooks.settled()
    await sender.start()
    return async () => {
      await sender.stop()
      await fake.stop()
      await disablePlugin('waha')
    }
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

  const messageOf = (id: number) => db.from('messages').where('id', id).firstOrFail()
  const untilState = (id: number, state: string) =>
    until(async () => (await messageOf(id)).state === state, `message ${id} is ${state}`)

  test('a customer writes, is answered, and the answer is seen to be read once', async ({
    assert,
  }) => {
    await fake.receive({ from: `${CUSTOMER}@c.us`, body: 'Abrem amanhã?' })
    const id = await answer('Abrimos às 9 h')
    await untilState(id, 'read')
    assert.lengthOf(fake.sent, 1)
    assert.equal(fake.sent[0].body.chatId, `${CUSTOMER}@c.us`)
    assert.lengthOf(await db.from('messages'), 2, 'our own sending did not come back as a message')
    assert.isTrue(fake.webhooks.answers.every((status) => status === 200))
  })

  test('a person with a hidden number is one contact, and acks from the hidden id find the answer', async ({
    assert,
  }) => {
    fake.options.hiddenIds = { [CUSTOMER]: HIDDEN }
    await fake.receive({ from: `${CUSTOMER}@c.us`, body: 'Oi' })
    await fake.receive({
      from: HIDDEN,
      body: 'Sou eu de novo',
      _data: { key: { remoteJid: HIDDEN, remoteJidAlt: `${CUSTOMER}@s.whatsapp.net` } },
    })
    assert.lengthOf(await db.from('contacts'), 1)
    assert.lengthOf(await db.from('conversations'), 1)
    await untilState(await answer('Olá de novo'), 'read')
  })

  test('what is typed on the phone stands in the thread, an edit and a revoke reach their messages', async ({
    assert,
  }) => {
    const { id } = await fake.receive({ from: `${CUSTOMER}@c.us`, bare: '3EB0ONE', body: 'Oi' })
    await fake.emit('message.any', {
      id: `true_${CUSTOMER}@c.us_3A1B`,
      fromMe: true,
      source: 'app',
      body: 'Do celular',
      timestamp: Math.floor(Date.now() / 1000),
    })
    await fake.emit('message.edited', {
      id: `false_${CUSTOMER}@c.us_3EB0TWO`,
      editedMessageId: '3EB0ONE',
      body: 'Oi, bom dia',
      timestamp: Math.floor(Date.now() / 1000),
    })
    await fake.emit('message.revoked', {
      after: { id: `true_${CUSTOMER}@c.us_3A1C` },
      revokedMessageId: '3A1B',
      before: null,
    })
    const rows = await db.from('messages').orderBy('id')
    assert.deepInclude(rows[0], { provider_message_id: id, body: 'Oi, bom dia' })
    assert.deepInclude(rows[1], { author_kind: 'phone_app', provider_message_id: 'true_3A1B' })
    assert.isNotNull(rows[1].deleted_at)
  })

  test('an answer that was cut off does not come back as a second message, and is found by its own id', async ({
    assert,
  }) => {
    await fake.receive({ from: `${CUSTOMER}@c.us`, body: 'Oi' })
    fake.fault({ type: 'reset' })
    const id = await answer('Chegou?')
    const outcome = async () =>
      (await db.from('outbox').where('message_id', id).firstOrFail()).state
    await until(async () => (await outcome()) === 'unknown', 'the outcome is unknown')
    await fake.webhooks.settled()
    assert.lengthOf(await db.from('messages'), 2)
    await sweepUnknown(Date.now() + UNCONFIRMED_AFTER_MS)
    const { provider_message_id: providerId, state } = await messageOf(id)
    assert.equal(providerId, `true_${fake.sent[0].body.id}`)
    assert.include(['accepted', 'sent', 'delivered', 'read'], state)
    assert.lengthOf(fake.sent, 1)
  })

  test('a phone that is unlinked is seen on the number, with words', async ({ assert }) => {
    fake.sessions.logout(fake.sessions.all.get('loja1')!)
    await fake.webhooks.settled()
    const { health } = await db.from('connections').firstOrFail()
    assert.notEqual(JSON.parse(health).state, 'connected')
    fake.sessions.link(fake.sessions.all.get('loja1')!, '551150001000')
    await fake.webhooks.settled()
    const mended = await db.from('connections').firstOrFail()
    assert.deepInclude(JSON.parse(mended.health), {
      state: 'connected',
      problem: '',
      displayNumber: '+551150001000',
    })
  })

  test('a message that WhatsApp does not take fails with words for people', async ({ assert }) => {
    await fake.receive({ from: `${CUSTOMER}@c.us`, body: 'Oi' })
    fake.fault({ type: 'late_failure' })
    const id = await answer('Não vai')
    await untilState(id, 'failed')
    assert.deepInclude(JSON.parse((await messageOf(id)).error), { code: 'ERROR' })
  })

  test('a delivery with another key is refused and leaves nothing', async ({ assert }) => {
    const body = new TextEncoder().encode('{"event":"message.any","session":"loja1"}')
    const before = (await db.from('webhook_deliveries')).length
    const headers = { 'content-type': 'application/json', ...sign(body, 'another secret') }
    const { status } = await fetch(address, { method: 'POST', headers, body })
    assert.equal(status, 401)
    assert.lengthOf(await db.from('webhook_deliveries'), before)
  })
})
