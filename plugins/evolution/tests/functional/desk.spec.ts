import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Connection from '#models/connection'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { configureWebhook } from '#services/brokers/configure_webhook'
import { pairingState } from '#services/brokers/pairing'
import { sendMessage } from '#services/messages/send_message'
import { sender } from '#services/sending/sender'
import { EvolutionFake } from '#tests/fakes/evolution/evolution_fake'
import { cleanDatabase } from '#tests/support/database'
import { until } from '#tests/support/until'
import { type GivenNumber, givenNumber } from '../support/given.js'

test.group('Evolution | the desk', (group) => {
  let fake: EvolutionFake
  let given: GivenNumber

  group.each.setup(async () => {
    await cleanDatabase()
    await enablePlugin('evolution')
    fake = await EvolutionFake.start({ statuses: ['SERVER_ACK', 'DELIVERY_ACK', 'READ'] })
    given = await givenNumber(fake.url)
    await configureWebhook(given.account)
    fake.instance('loja1').webhook!.url = given.webhook
    await sender.start()
    return async () => {
      await sender.stop()
      await fake.stop()
      await disablePlugin('evolution')
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
  const reload = () => Connection.findOrFail(given.connection.id)

  test('a customer writes, is answered, and the answer is seen to be read once', async ({
    assert,
  }) => {
    const { status } = await fake.receive('loja1', { text: 'Abrem amanhã?' })
    assert.equal(status, 200)
    const id = await answer('Abrimos às 9 h')
    await until(async () => (await stateOf(id)) === 'read', 'the answer is read')
    await fake.webhooks.settled()
    assert.lengthOf(fake.sentMessages, 1)
    assert.equal(fake.sentMessages[0].body.number, '5511988887777')
    assert.lengthOf(await db.from('messages'), 2, 'what we sent did not come back as a message')
  })

  test('what is written on the phone stands in the thread, and a revoke takes it back', async ({
    assert,
  }) => {
    const { id } = await fake.receive('loja1', { fromMe: true, text: 'Respondi pelo celular' })
    const echo = await db.from('messages').firstOrFail()
    assert.deepInclude(echo, { direction: 'out', author_kind: 'phone_app', state: 'sent' })
    const key = { remoteJid: '5511988887777@s.whatsapp.net', fromMe: true, id }
    await fake.emit('loja1', 'messages.delete', key)
    await fake.emit('loja1', 'messages.edited', { key, type: 'REVOKE' })
    assert.isNotNull((await db.from('messages').firstOrFail()).deleted_at)
  })

  test('a hidden id and the phone it later shows are one contact', async ({ assert }) => {
    const lid = '103899771998284@lid'
    await fake.receive('loja1', { chat: lid })
    await answer('Quem fala?')
    await until(() => fake.sentMessages.length === 1, 'the answer was sent')
    assert.equal(fake.sentMessages[0].body.number, lid)
    const key = { remoteJidAlt: '5511988887777@s.whatsapp.net', addressingMode: 'lid' }
    await fake.receive('loja1', { chat: lid, key })
    await fake.receive('loja1', { chat: '5511988887777' })
    assert.lengthOf(await db.from('contacts'), 1)
    assert.lengthOf(await db.from('conversations'), 1)
  })

  test('by-event addresses are taken too', async ({ assert }) => {
    fake.instance('loja1').webhook!.byEvents = true
    const { status } = await fake.receive('loja1')
    assert.equal(status, 200)
    assert.match(fake.webhooks.delivered[0].url, /\/messages-upsert$/)
    assert.lengthOf(await db.from('messages'), 1)
  })

  test('a wrong secret is refused and leaves nothing', async ({ assert }) => {
    fake.instance('loja1').webhook!.headers = { Authorization: 'Bearer guessed' }
    const { status } = await fake.receive('loja1')
    assert.equal(status, 401)
    assert.lengthOf(await db.from('webhook_deliveries'), 0)
  })

  test('the token of the instance is not kept with a delivery', async ({ assert }) => {
    await fake.receive('loja1')
    const { body } = await db.from('webhook_deliveries').firstOrFail()
    assert.include(Buffer.from(body).toString('utf8'), '"event":"messages.upsert"')
    assert.notInclude(Buffer.from(body).toString('utf8'), fake.instance('loja1').token)
  })

  test('messages wait while no phone is linked, and go when one is', async ({ assert }) => {
    await fake.receive('loja1')
    await fake.disconnect('loja1', 401)
    assert.deepInclude((await reload()).health, {
      state: 'disconnected',
      problem: 'The phone ended this link. Link it again.',
    })
    const id = await answer('Alguém aí?')
    await until(async () => (await reload()).pausedUntil !== null, 'the connection waits')
    assert.include((await reload()).pauseReason, 'session_disconnected')
    assert.lengthOf(fake.sentMessages, 0)

    await fake.scan('loja1')
    await pairingState(given.connection.id)
    await until(async () => (await stateOf(id)) === 'read', 'the answer is read')
    assert.lengthOf(fake.sentMessages, 1)
  })

  test('an answer that was cut off waits for a person and is not sent again', async ({
    assert,
  }) => {
    await fake.receive('loja1')
    fake.fault({ type: 'reset' })
    const id = await answer('Chegou?')
    await until(
      async () => (await db.from('outbox').firstOrFail()).state === 'unknown',
      'nobody knows'
    )
    assert.lengthOf(fake.sentMessages, 1)
    assert.notEqual(await stateOf(id), 'failed')
  })
})
