import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { cleanDatabase } from '#tests/support/database'
import {
  deliver,
  givenDesk,
  one,
  ScriptedBroker,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'
import { until } from '#tests/support/until'

const HOUR = 3_600_000

test.group('A customer writes', (group) => {
  let desk: Desk
  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
  })

  test('the first message makes contact, conversation, message, session and change', async ({
    assert,
  }) => {
    const at = Date.now() - 1_000
    const answer = await deliver(desk, [textEvent(desk, { body: 'Oi!\nTem pão?', at })])

    assert.equal(answer.status, 200)
    const contact = await one('contacts')
    assert.equal(contact.name, 'Ana Prado')
    assert.equal(contact.phone, '+5511988887777')
    const conversation = await one('conversations')
    assert.equal(conversation.unread_count, 1)
    assert.equal(conversation.last_message_preview, 'Oi! Tem pão?')
    assert.equal(conversation.window_expires_at, at + 24 * HOUR)
    assert.equal(conversation.waiting_since, at)
    const message = await one('messages')
    assert.equal(message.body, 'Oi!\nTem pão?')
    assert.equal(message.state, 'received')
    const session = await one('conversation_sessions')
    assert.equal(session.initiated_by, 'CUSTOMER')
    assert.isFalse(Boolean(session.is_billable))
    const change = await one('change_log')
    assert.equal(change.seq, conversation.change_seq)
    assert.equal(message.change_seq, conversation.change_seq)
    assert.equal((await one('webhook_deliveries')).state, 'processed')
  })

  test('a plugin that listens is told of each new message once, when it can be read', async ({
    assert,
  }) => {
    const told: { messageId: number; stored: boolean }[] = []
    const stop = emitter.on('messages:received', async (messages) => {
      for (const { messageId } of messages) {
        const stored = await db.from('messages').where('id', messageId).first()
        told.push({ messageId, stored: Boolean(stored) })
      }
    })
    const event = textEvent(desk)
    await deliver(desk, [event, event])
    await deliver(desk, [event])
    const message = await one('messages')
    // What the test before this one delivered may still be told.
    const ours = () => told.filter(({ messageId }) => messageId === message.id)
    await until(() => ours().length > 0, 'the listener is told')
    stop()

    assert.deepEqual(ours(), [{ messageId: message.id, stored: true }])
  })

  test('the same message delivered again, and twice in one body, is stored once', async ({
    assert,
  }) => {
    const event = textEvent(desk)
    await deliver(desk, [event, event])
    await deliver(desk, [event])

    await one('messages')
    assert.equal((await one('conversations')).unread_count, 1)
    assert.lengthOf(await db.from('webhook_deliveries'), 2)
  })

  test('sixteen first messages of one contact at once make one conversation', async ({
    assert,
  }) => {
    await Promise.all(Array.from({ length: 16 }, () => deliver(desk, [textEvent(desk)])))

    assert.equal((await one('conversations')).unread_count, 16)
    assert.lengthOf(await db.from('messages'), 16)
    await one('contacts')
  })

  test('every event of a batch is applied, for every number of the account', async ({ assert }) => {
    const events = Array.from({ length: 30 }, (_, index) =>
      textEvent(desk, { from: { phone: `+55119000000${10 + index}` } })
    )
    await deliver(desk, events)

    assert.lengthOf(await db.from('messages'), 30)
    assert.lengthOf(await db.from('conversations'), 30)
  })

  test('the ninth digit does not split a Brazilian contact, and a landline gets none', async ({
    assert,
  }) => {
    await deliver(desk, [
      textEvent(desk, { from: { phone: '+5511990000010' } }),
      textEvent(desk, { from: { phone: '+551190000010', waId: '551190000010' } }),
      textEvent(desk, { from: { phone: '+551133334444' } }),
    ])

    assert.sameMembers(
      (await db.from('contacts')).map((row) => row.phone),
      ['+5511990000010', '+551133334444']
    )
    const spelling = await one('contact_identities', { kind: 'wa_id' })
    assert.equal(spelling.value, '551190000010')
  })

  test('somebody without a phone is one contact once the phone becomes known', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { from: { bsuid: 'BR.123', username: 'ana.prado' } })])
    await deliver(desk, [textEvent(desk, { from: { bsuid: 'BR.123', phone: '+5511977776666' } })])
    await deliver(desk, [textEvent(desk, { from: { phone: '+5511977776666' } })])

    const contact = await one('contacts')
    assert.equal(contact.phone, '+5511977776666')
    assert.equal(contact.username, 'ana.prado')
    assert.equal((await one('conversations')).unread_count, 3)
  })

  test('a clock ahead of ours is clamped to the receipt, a late message opens a window that is already closed', async ({
    assert,
  }) => {
    await deliver(desk, [
      textEvent(desk, { at: Date.now() + 365 * 24 * HOUR, from: { phone: '+5511911111111' } }),
    ])
    const ahead = await one('conversations')
    assert.isAtMost(ahead.window_expires_at, Date.now() + 24 * HOUR)

    const weekAgo = Date.now() - 6 * 24 * HOUR
    await deliver(desk, [textEvent(desk, { at: weekAgo, from: { phone: '+5511922222222' } })])
    const late = await db.from('conversations').whereNot('id', ahead.id).first()
    assert.equal(late.window_expires_at, weekAgo + 24 * HOUR)
  })

  test('an older message that arrives late does not displace the newest in the list', async ({
    assert,
  }) => {
    const now = Date.now()
    await deliver(desk, [textEvent(desk, { body: 'second', at: now })])
    await deliver(desk, [textEvent(desk, { body: 'first', at: now - 5_000 })])

    assert.equal((await one('conversations')).last_message_preview, 'second')
    const bodies = await db.from('messages').orderBy('sort_at').orderBy('id').select('body')
    assert.deepEqual(
      bodies.map((row) => row.body),
      ['first', 'second']
    )
  })

  test('a quote is linked to the message it answers, also when that one is unknown', async ({
    assert,
  }) => {
    const first = textEvent(desk)
    await deliver(desk, [first])
    await deliver(desk, [textEvent(desk, { body: 'known', replyToProviderId: first.providerId })])
    await deliver(desk, [textEvent(desk, { body: 'unknown', replyToProviderId: 'never-seen' })])

    const original = await one('messages', { provider_message_id: first.providerId })
    assert.equal((await one('messages', { body: 'known' })).reply_to_id, original.id)
    const dangling = await one('messages', { body: 'unknown' })
    assert.isNull(dangling.reply_to_id)
    assert.equal(dangling.reply_to_provider_id, 'never-seen')
  })

  test('a quote finds a message that came in the same body', async ({ assert }) => {
    const first = textEvent(desk, { body: 'first' })
    await deliver(desk, [
      first,
      textEvent(desk, { body: 'second', replyToProviderId: first.providerId }),
    ])

    assert.equal(
      (await one('messages', { body: 'second' })).reply_to_id,
      (await one('messages', { body: 'first' })).id
    )
  })

  test('a message opens a resolved conversation again', async ({ assert }) => {
    await deliver(desk, [textEvent(desk)])
    await db.from('conversations').update({ status: 'resolved', unread_count: 0 })
    await deliver(desk, [textEvent(desk)])

    const conversation = await one('conversations')
    assert.equal(conversation.status, 'open')
    assert.equal(conversation.unread_count, 1)
  })

  test('imported history marks nothing unread and opens neither window nor session', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { historical: true })])

    const conversation = await one('conversations')
    assert.equal(conversation.unread_count, 0)
    assert.isNull(conversation.window_expires_at)
    assert.lengthOf(await db.from('conversation_sessions'), 0)
  })

  test('a file waits to be fetched with what the broker said of it', async ({ assert }) => {
    const media = {
      kind: 'document' as const,
      id: 'media-1',
      mime: 'application/pdf',
      sha256: 'abc',
      filename: 'orçamento.pdf',
    }
    await deliver(desk, [
      textEvent(desk, { content: { kind: 'document', media, caption: 'Segue' } }),
    ])

    const row = await one('message_media')
    assert.equal(row.state, 'pending')
    assert.equal(row.provider_media_id, 'media-1')
    assert.equal(row.filename, 'orçamento.pdf')
    assert.equal((await one('messages')).body, 'Segue')
  })

  test('control characters and half characters are stored as both databases can hold them', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { body: 'a\u0000b \ud83d c <script>' })])

    assert.equal((await one('messages')).body, 'ab \ufffd c <script>')
  })

  test('what the business wrote on its phone is shown as sent, without window or unread mark', async ({
    assert,
  }) => {
    await deliver(desk, [
      {
        type: 'echo',
        externalId: desk.externalId,
        at: Date.now(),
        providerId: 'echo-1',
        to: { phone: '+5511988887777' },
        content: { kind: 'text', body: 'Já respondo' },
      },
    ])

    const message = await one('messages')
    assert.equal(message.direction, 'out')
    assert.equal(message.author_kind, 'phone_app')
    assert.equal(message.state, 'sent')
    assert.equal((await one('conversations')).unread_count, 0)
  })

  test('the words of a message can be searched', async ({ assert }) => {
    await deliver(desk, [textEvent(desk, { body: 'O PÃO de queijo já chegou?' })])
    const { id } = await one('messages')
    const found =
      db.connection().dialect.name === 'postgres'
        ? await db
            .rawQuery("SELECT id FROM messages WHERE search @@ to_tsquery('simple', 'pao')")
            .then((result) => result.rows)
        : await db.rawQuery("SELECT rowid AS id FROM messages_fts WHERE messages_fts MATCH 'pao'")
    assert.deepEqual(
      found.map((row: { id: number }) => row.id),
      [id]
    )
  })
})
