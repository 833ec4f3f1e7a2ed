import { test } from '@japa/runner'
import type { SendResult } from '#contracts/broker'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { outboundFile } from '#tests/contracts/samples'
import { deliver } from '#tests/contracts/sending_tests'
import type { FakeOptions } from '#tests/fakes/waha/options'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { wahaBroker } from '../../broker/waha_broker.js'
import { connectionTo, CUSTOMER, message } from '../support/given.js'

const { sender, presence } = wahaBroker
const GROUP = '120363041234567890@g.us'

test.group('WAHA | sending', (group) => {
  let fake: WahaFake

  async function begin(options: Partial<FakeOptions> = {}) {
    fake = await WahaFake.start(options)
    fake.working()
  }

  group.each.teardown(() => fake.stop())

  const send = (content: OutboundContent, extra: Partial<OutboundMessage> = {}) =>
    deliver(wahaBroker, connectionTo(fake.url), message(content, extra)) as Promise<SendResult>

  let sequence = 0
  /** Of a message of its own each time. */
  const fresh = () => ({ clientRef: `balcao-fresh${++sequence}` })

  const text = (body: string, extra: Partial<OutboundMessage> = {}) =>
    send({ kind: 'text', body }, extra)

  const last = () => fake.sent.at(-1)!

  test('a text goes to the chat, with an id of ours and without a preview nobody asked for', async ({
    assert,
  }) => {
    await begin()
    const result = await text('Olá')
    assert.deepInclude(last().body, {
      session: 'loja1',
      chatId: `${CUSTOMER}@c.us`,
      text: 'Olá',
      linkPreview: false,
    })
    assert.deepEqual(result, {
      outcome: 'accepted',
      providerId: `true_${last().body.id}`,
      recipientWaId: CUSTOMER,
    })
  })

  test('{kind} files go to {action}')
    .with([
      { kind: 'image', mime: 'image/png', action: 'sendImage', more: {} },
      { kind: 'document', mime: 'application/pdf', action: 'sendFile', more: {} },
      { kind: 'audio', mime: 'audio/mpeg', action: 'sendFile', more: {} },
      { kind: 'video', mime: 'video/mp4', action: 'sendVideo', more: { convert: false } },
      { kind: 'video', mime: 'video/quicktime', action: 'sendVideo', more: { convert: true } },
      { kind: 'voice', mime: 'audio/ogg', action: 'sendVoice', more: { convert: false } },
      { kind: 'voice', mime: 'audio/webm', action: 'sendVoice', more: { convert: true } },
    ] as const)
    .run(async ({ assert }, { kind, mime, action, more }) => {
      await begin()
      const file = outboundFile(kind, 64, mime)
      const result = await send({ kind: 'media', media: file })
      assert.equal(result.outcome, 'accepted', JSON.stringify(result))
      assert.equal(last().action, action)
      assert.deepInclude(last().body, more)
      const { data, mimetype, filename } = last().body.file
      assert.deepEqual(new Uint8Array(Buffer.from(data, 'base64')), await file.read())
      assert.equal(mimetype, mime === 'audio/ogg' ? 'audio/ogg; codecs=opus' : mime)
      assert.match(filename, /\.\w+$/)
    })

  test('a caption goes with its file', async ({ assert }) => {
    await begin()
    await send({ kind: 'media', media: outboundFile('image'), caption: 'A vitrine' })
    assert.equal(last().body.caption, 'A vitrine')
  })

  test('a place has one line, a contact its card', async ({ assert }) => {
    await begin()
    await send({
      kind: 'location',
      location: { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua Exemplo, 10' },
    })
    assert.deepInclude(last().body, {
      latitude: -23.5,
      longitude: -46.6,
      title: 'Loja, Rua Exemplo, 10',
    })
    const contacts = [{ name: 'Paula Reis', phones: [{ phone: '+5511990000004' }] }]
    await send({ kind: 'contacts', contacts }, fresh())
    assert.include(last().body.contacts[0].vcard, 'waid=5511990000004')
  })

  test('quotes and reactions name the message as WAHA does', async ({ assert }) => {
    await begin()
    await text('Sobre isto', { replyToProviderId: 'true_3EB0A' })
    assert.equal(last().body.reply_to, `true_${CUSTOMER}@c.us_3EB0A`)
    const theirs = `false_${CUSTOMER}@c.us_3EB0B`
    await text('E isto', { replyToProviderId: theirs, ...fresh() })
    assert.equal(last().body.reply_to, theirs)
    await send({ kind: 'reaction', targetProviderId: 'true_3EB0A', emoji: '' })
    assert.deepEqual(last().body, {
      session: 'loja1',
      messageId: `true_${CUSTOMER}@c.us_3EB0A`,
      reaction: '',
    })
  })

  test('{name} is reached at {chatId}')
    .with([
      { name: 'a group', to: { groupId: GROUP }, chatId: GROUP },
      {
        name: 'a hidden number',
        to: { lid: '103899771998284@lid' },
        chatId: '103899771998284@lid',
      },
      { name: 'a number abroad', to: { phone: '+351912345678' }, chatId: '351912345678@c.us' },
      {
        name: 'a number and its hidden id',
        to: { phone: '+5511988887777', lid: '103899771998284@lid' },
        chatId: '5511988887777@c.us',
      },
    ])
    .run(async ({ assert }, { to, chatId }) => {
      await begin()
      await text('Oi', { to })
      assert.equal(last().body.chatId, chatId)
      assert.deepEqual(fake.requests, ['POST /api/sendText'])
    })

  test('a Brazilian number that never wrote is looked up, and its own spelling is learned', async ({
    assert,
  }) => {
    await begin({ spelledOtherwise: { '5551988887777': '555188887777' } })
    const result = await text('Oi', { to: { phone: '+5551988887777' } })
    assert.equal(last().body.chatId, '555188887777@c.us')
    assert.deepInclude(result, { recipientWaId: '555188887777' })
  })

  test('a number that is not on WhatsApp is told before anything is sent', async ({ assert }) => {
    await begin({ unknownNumbers: ['5551988887777'] })
    const result = await text('Oi', { to: { phone: '+5551988887777' } })
    assert.deepInclude(errorOf(result), { class: 'recipient_unreachable', retry: 'never' })
    assert.lengthOf(fake.sent, 0)
  })

  test('an answer in the form of {engine} is understood')
    .with([{ engine: 'WEBJS' }, { engine: 'NOWEB' }] as const)
    .run(async ({ assert }, { engine }) => {
      await begin({ engine })
      fake.fault({ type: 'raw_engine', engine })
      assert.deepEqual(await text('Oi'), {
        outcome: 'accepted',
        providerId: `true_${last().body.id}`,
        recipientWaId: CUSTOMER,
      })
    })

  test('a message whose answer was lost is found by its own id, and sent again it is the same one', async ({
    assert,
  }) => {
    await begin()
    fake.fault({ type: 'reset' })
    assert.equal((await text('Chegou?')).outcome, 'unknown')
    const found = await sender.reconcile!(connectionTo(fake.url), 'balcao-ref1')
    assert.deepEqual(found, { outcome: 'accepted', providerId: `true_${last().body.id}` })
    assert.deepInclude(await text('Chegou?'), { providerId: `true_${last().body.id}` })
    assert.lengthOf(fake.sent, 1)
  })

  test('what WAHA does not find or can not look for stays open', async ({ assert }) => {
    await begin()
    const look = (reference: string) => sender.reconcile!(connectionTo(fake.url), reference)
    assert.isNull(await look('balcao-never'))
    await text('Oi')
    fake.fault(
      { type: 'answer', status: 422, body: { message: 'The method is not implemented' } },
      { target: 'look_up' }
    )
    assert.isNull(await look('balcao-ref1'))
  })

  test('reading and typing are shown in the chat of the message', async ({ assert }) => {
    await begin()
    const connection = connectionTo(fake.url)
    await presence!.markRead!(connection, `false_${GROUP}_3EB0B_103899771998284@lid`)
    await presence!.typing!(connection, `false_${CUSTOMER}@c.us_3EB0C`)
    assert.deepEqual(fake.courtesies, [
      {
        action: 'sendSeen',
        body: {
          session: 'loja1',
          chatId: GROUP,
          messageIds: [`false_${GROUP}_3EB0B_103899771998284@lid`],
          participant: '103899771998284@lid',
        },
      },
      { action: 'startTyping', body: { session: 'loja1', chatId: `${CUSTOMER}@c.us` } },
    ])
  })

  test('reading that can not be shown stops nobody', async ({ assert }) => {
    await begin()
    fake.sessions.all.get('loja1')!.status = 'FAILED'
    await presence!.markRead!(connectionTo(fake.url), `false_${CUSTOMER}@c.us_3EB0C`)
    await presence!.typing!(connectionTo(fake.url), 'wamid.of-another-broker')
    assert.lengthOf(fake.courtesies, 0)
  })
})

const errorOf = (result: SendResult) => (result.outcome === 'failed' ? result.error : null)
