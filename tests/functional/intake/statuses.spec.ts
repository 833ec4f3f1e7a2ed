import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { cleanDatabase } from '#tests/support/database'
import {
  deliver,
  givenDesk,
  one,
  ScriptedBroker,
  statusEvent,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'

test.group('Statuses', (group) => {
  let desk: Desk
  const T = Date.now() - 60_000
  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
    await deliver(desk, [
      {
        type: 'echo',
        externalId: desk.externalId,
        at: T - 1_000,
        providerId: 'out-1',
        to: { phone: '+5511988887777' },
        content: { kind: 'text', body: 'Olá' },
      },
    ])
    await db.from('messages').update({ state: 'accepted', sent_at: null })
  })

  const status = (word: Parameters<typeof statusEvent>[1]['status'], at: number, more = {}) =>
    statusEvent(desk, { providerId: 'out-1', status: word, at, ...more })

  test('out of order in one body, the highest wins and every time is kept', async ({ assert }) => {
    await deliver(desk, [status('read', T + 3), status('delivered', T + 2), status('sent', T + 1)])

    const message = await one('messages')
    assert.equal(message.state, 'read')
    assert.deepEqual(
      [message.sent_at, message.delivered_at, message.read_at],
      [T + 1, T + 2, T + 3]
    )
    assert.equal((await one('conversations')).last_message_state, 'read')
  })

  test('a failure after delivery does not take the delivery back', async ({ assert }) => {
    await deliver(desk, [status('delivered', T)])
    await deliver(desk, [
      status('failed', T + 1, {
        error: { class: 'unknown', retry: 'never', code: '1', providerMessage: 'late' },
      }),
    ])

    const message = await one('messages')
    assert.equal(message.state, 'delivered')
    assert.equal(message.failed_at, T + 1)
  })

  test('a failure stays one, whatever comes after it', async ({ assert }) => {
    const error = {
      class: 'recipient_unreachable' as const,
      retry: 'never' as const,
      code: '131026',
      providerMessage: 'Message undeliverable',
    }
    await deliver(desk, [status('failed', T, { error })])
    await deliver(desk, [status('sent', T + 1)])

    const message = await one('messages')
    assert.equal(message.state, 'failed')
    assert.equal(JSON.parse(message.error).code, '131026')
    assert.equal(message.sent_at, T + 1)
  })

  test('the price facts of the delivery replace those of the send', async ({ assert }) => {
    const pricing = (category: string) => ({
      pricing: { billable: true, category, model: 'PMP', type: 'regular', raw: {} },
    })
    await deliver(desk, [status('sent', T, pricing('utility'))])
    await deliver(desk, [status('delivered', T + 1, pricing('marketing'))])
    await deliver(desk, [status('sent', T + 2, pricing('utility'))])

    assert.equal((await one('messages')).price_category, 'marketing')
  })

  test('a status of a message we do not have yet is kept', async ({ assert }) => {
    await deliver(desk, [statusEvent(desk, { providerId: 'unknown', status: 'sent', at: T })])
    await deliver(desk, [statusEvent(desk, { providerId: 'unknown', status: 'sent', at: T })])

    const kept = await one('pending_statuses')
    assert.equal(kept.provider_message_id, 'unknown')
  })

  test('an announced window outlasts the service window', async ({ assert }) => {
    const expiresAt = Date.now() + 72 * 3_600_000
    await deliver(desk, [
      textEvent(desk),
      status('sent', T, { window: { kind: 'free_entry_point', expiresAt } }),
    ])

    const conversation = await one('conversations')
    assert.equal(conversation.window_kind, 'free_entry_point')
    assert.equal(conversation.window_expires_at, expiresAt)
  })
})

test.group('Reactions, edits and deletions', (group) => {
  let desk: Desk
  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
    await deliver(desk, [textEvent(desk, { providerId: 'm-1', body: 'Quero 2 paes' })])
  })
  const from = { phone: '+5511988887777' }
  const amend = (event: object) =>
    deliver(desk, [
      {
        externalId: desk.externalId,
        at: Date.now(),
        providerId: `a-${Math.random()}`,
        targetProviderId: 'm-1',
        ...event,
      },
    ])

  test('a person has one reaction, which a later one replaces and an empty one removes', async ({
    assert,
  }) => {
    await amend({ type: 'reaction', from, emoji: '👍' })
    await amend({ type: 'reaction', from, emoji: '❤️' })
    assert.equal((await one('message_reactions')).emoji, '❤️')
    assert.isAbove((await one('messages')).change_seq, 1)

    await amend({ type: 'reaction', from, emoji: null })
    assert.lengthOf(await db.from('message_reactions'), 0)
  })

  test('an edit keeps what was there before and moves the preview', async ({ assert }) => {
    await amend({ type: 'edit', content: { kind: 'text', body: 'Quero 3 pães' } })

    const message = await one('messages')
    assert.equal(message.body, 'Quero 3 pães')
    assert.isNotNull(message.edited_at)
    assert.equal((await one('message_edits')).body, 'Quero 2 paes')
    assert.equal((await one('conversations')).last_message_preview, 'Quero 3 pães')
  })

  test('a deletion marks the message and empties the preview', async ({ assert }) => {
    await amend({ type: 'delete' })

    assert.isNotNull((await one('messages')).deleted_at)
    assert.isNull((await one('conversations')).last_message_preview)
  })

  test('what speaks of a message we never had changes nothing and parks nothing', async ({
    assert,
  }) => {
    await amend({ type: 'reaction', from, emoji: '👍', targetProviderId: 'never' })
    await amend({ type: 'delete', targetProviderId: 'never' })

    assert.lengthOf(await db.from('message_reactions'), 0)
    assert.lengthOf(await db.from('parked_events'), 0)
  })

  test('a changed phone number moves the contact and says so in the thread', async ({ assert }) => {
    await deliver(desk, [
      {
        type: 'identity',
        externalId: desk.externalId,
        at: Date.now(),
        providerId: 'sys-1',
        previous: from,
        current: { phone: '+5511955554444' },
        note: 'Ana changed her number',
      },
    ])
    await deliver(desk, [textEvent(desk, { from: { phone: '+5511955554444' } })])

    assert.equal((await one('contacts')).phone, '+5511955554444')
    assert.equal((await one('messages', { kind: 'system' })).body, 'Ana changed her number')
    assert.equal((await one('conversations')).unread_count, 2)
  })
})
