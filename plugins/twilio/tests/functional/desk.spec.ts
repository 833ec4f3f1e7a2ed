import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ComposedContent } from '#services/messages/compose'
import { configureWebhook } from '#services/brokers/configure_webhook'
import { mediaFetcher } from '#services/media/media_fetcher'
import { storeBytes } from '#services/media/media_storage'
import { expectUpload } from '#services/media/uploads'
import { sendMessage } from '#services/messages/send_message'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { sender } from '#services/sending/sender'
import type { TwilioFake } from '#tests/fakes/twilio/twilio_fake'
import { cleanDatabase } from '#tests/support/database'
import { pngOf } from '#tests/support/files'
import { until } from '#tests/support/until'
import { givenAccount, startFake } from '../support/desk.js'

test.group('Twilio | the desk', (group) => {
  let fake: TwilioFake

  group.each.setup(async () => {
    await cleanDatabase()
    fake = await startFake({ enforceWindow: true, statuses: ['sent', 'delivered', 'read'] })
    const { type } = await configureWebhook(await givenAccount(fake))
    if (type !== 'configured') throw new Error(`the webhook is ${type}`)
    await sender.start()
    mediaFetcher.start()
    return async () => {
      await Promise.all([sender.stop(), mediaFetcher.stop()])
      await fake.stop()
    }
  })

  async function answer(content: ComposedContent): Promise<number> {
    const conversation = await db.from('conversations').firstOrFail()
    const author = { kind: 'api' as const, id: 1 }
    const result = await sendMessage({ conversationId: conversation.id, author, content })
    if (!('messageId' in result)) throw new Error(`not sent: ${JSON.stringify(result)}`)
    return result.messageId
  }

  const text = (body: string) => answer({ kind: 'text', body })
  const find = (id: number) => db.from('messages').where('id', id).firstOrFail()
  const reaches = (id: number, state: string) =>
    until(async () => (await find(id)).state === state, `the message is ${state}`)

  test('a customer writes, is answered, and the answer is seen to be read', async ({ assert }) => {
    const { status, answer: reply } = await fake.receive({ kind: 'text', body: 'Abrem amanhã?' })
    assert.deepEqual([status, reply], [200, '<Response/>'])
    const id = await text('Abrimos às 9 h')
    await reaches(id, 'read')
    assert.lengthOf(fake.sent(), 1)
    const { form } = fake.sent()[0]
    assert.deepInclude(form, { To: 'whatsapp:+5511990000001', From: 'whatsapp:+551150001000' })
    const { client_ref: reference } = await db.from('outbox').firstOrFail()
    assert.equal(fake.sent()[0].clientRef, reference)
  })

  test('an answer that was cut off is settled by the status that carries our reference', async ({
    assert,
  }) => {
    await fake.receive({ kind: 'text', body: 'Oi' })
    fake.fault({ type: 'reset' })
    const id = await text('Chegou?')
    await reaches(id, 'read')
    assert.lengthOf(fake.sent(), 1, 'nothing was sent twice')
    assert.equal((await find(id)).provider_message_id, fake.sent()[0].sid)
  })

  test('outside the window the message fails by a status, in words for people', async ({
    assert,
  }) => {
    await fake.receive({ kind: 'text', body: 'Oi' })
    fake.ledger.lastInbound.clear()
    const id = await text('Ainda aí?')
    await reaches(id, 'failed')
    assert.deepInclude(JSON.parse((await find(id)).error), {
      class: 'window_closed',
      code: '63016',
    })
  })

  test('a picture comes in by way of the file store, which never sees our credentials', async ({
    assert,
  }) => {
    const picture = pngOf(20, 10)
    const file = fake.storeFile(picture, 'image/png')
    const url = fake.fileUrl(file)
    await fake.receive({ kind: 'file', file, url, type: 'image', body: 'Olha' })
    const media = () => db.from('message_media').firstOrFail()
    await until(async () => (await media()).state === 'stored', 'the file is here')
    assert.deepInclude(await media(), { mime: 'image/png', size: picture.length, width: 20 })
    assert.deepEqual(fake.ledger.storeRequests, [{ authorization: null }])
  })

  test('a picture goes out by an address that Twilio fetches', async ({ assert }) => {
    await fake.receive({ kind: 'text', body: 'Tem foto?' })
    const picture = pngOf(30, 20)
    const stored = await storeBytes(picture, 'image/png')
    const file = { ...stored, kind: 'image' as const, mime: 'image/png', filename: null }
    await expectUpload(stored.storageKey)
    const id = await answer({ kind: 'media', file, caption: 'Esta' })
    await reaches(id, 'read')
    const [message] = fake.sent()
    assert.equal(message.form.Body, 'Esta')
    assert.equal(message.file?.mime, 'image/png')
    assert.deepEqual(message.file?.body, picture)
  })

  test('buttons are made once and sent by every later message, and the choice comes back', async ({
    assert,
  }) => {
    await fake.receive({ kind: 'text', body: 'Quero marcar' })
    const buttons = [
      { id: 'manha', title: 'Manhã' },
      { id: 'tarde', title: 'Tarde' },
    ]
    const ask = (body: string) =>
      answer({ kind: 'interactive', interactive: { type: 'buttons', body, buttons } })
    await reaches(await ask('Quando?'), 'read')
    await reaches(await ask('E quinta?'), 'read')
    const [first, second] = fake.sent()
    assert.equal(first.form.ContentSid, second.form.ContentSid)
    assert.deepEqual(JSON.parse(second.form.ContentVariables), { 1: 'E quinta?' })
    await fake.receive({ kind: 'button', text: 'Tarde', payload: 'tarde', replyTo: second.sid })
    const chosen = await db.from('messages').where('kind', 'button_reply').firstOrFail()
    assert.equal(chosen.body, 'Tarde')
  })

  test('a delivery with a wrong signature stays outside', async ({ assert }) => {
    const { authToken } = fake.options
    fake.options.authToken = 'f'.repeat(32)
    const { status } = await fake.receive({ kind: 'text', body: 'I am not Twilio' })
    fake.options.authToken = authToken
    assert.equal(status, 401)
    assert.lengthOf(await db.from('messages'), 0)
  })

  test('a delivery that comes twice is one message', async ({ assert }) => {
    await fake.receive({ kind: 'text', body: 'Uma vez' })
    const [{ url, body }] = fake.webhooks.delivered
    await fake.webhooks.post(url, Object.fromEntries(new URLSearchParams(body)))
    assert.lengthOf(await db.from('messages'), 1)
  })

  test('a number that joins a known account is told at once where to deliver', async ({
    assert,
  }) => {
    const { id: accountId } = await db.from('broker_accounts').firstOrFail()
    const sibling = fake.addSender('+551150002000')
    const number = { label: 'Loja Norte', colour: 'green', accountId, externalId: sibling.number }
    const result = await createNumberWithConnection(number)
    assert.deepInclude(result, { type: 'created', webhook: { type: 'configured' } })
    assert.equal(sibling.webhook.callback_url, fake.senders[0].webhook.callback_url)
  })
})
