import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { retryMessage } from '#services/messages/retry_message'
import { sendMessage } from '#services/messages/send_message'
import { reactToMessage } from '#services/messages/react'
import { recoverAttempts, sweepUnknown, UNCONFIRMED_AFTER_MS } from '#services/sending/recover'
import { sender } from '#services/sending/sender'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import {
  deliver,
  givenDesk,
  one,
  ScriptedBroker,
  statusEvent,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'
import { until } from '#tests/support/until'

const failure = (over: object = {}) => ({
  outcome: 'failed' as const,
  error: {
    class: 'content_invalid' as const,
    retry: 'never' as const,
    code: '100',
    providerMessage: 'Invalid parameter',
    ...over,
  },
})

test.group('Sending', (group) => {
  let desk: Desk
  let broker: ScriptedBroker
  let conversationId: number
  let authorId: number

  group.each.setup(async () => {
    await cleanDatabase()
    broker = new ScriptedBroker()
    desk = await givenDesk()
    authorId = (await createUser()).id
    await deliver(desk, [textEvent(desk, { providerId: 'hello' })])
    conversationId = (await one('conversations')).id
    await sender.start()
    return () => sender.stop()
  })

  const send = (body: string, more = {}) =>
    sendMessage({
      conversationId,
      author: { kind: 'user', id: authorId },
      content: { kind: 'text', body },
      ...more,
    })
  const sentMessage = async (body: string) => one('messages', { body })
  const stateOf = (body: string, wanted: string) =>
    until(async () => (await sentMessage(body)).state === wanted, `"${body}" is ${wanted}`)
  const forgetPause = () => db.from('outbox').where('state', 'pending').update({ run_at: 0 })

  test('a message is in the outbox before it is acknowledged, and accepted by the broker after', async ({
    assert,
  }) => {
    broker.answers.push(
      () =>
        new Promise((resolve) =>
          setImmediate(() => resolve({ outcome: 'accepted', providerId: 'p-1' }))
        )
    )
    const result = await send('Já separei')

    assert.equal(result.type, 'queued')
    await stateOf('Já separei', 'accepted')
    assert.equal((await sentMessage('Já separei')).provider_message_id, 'p-1')
    assert.equal(broker.sent[0].to.phone, '+5511988887777')
    assert.equal((await one('outbox')).state, 'accepted')
    const conversation = await one('conversations')
    assert.isNull(conversation.waiting_since)
    assert.equal(conversation.last_message_state, 'accepted')
  })

  test('the same key is the same message, however often the button is pressed', async ({
    assert,
  }) => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => send('Uma vez', { idempotencyKey: 'k-1' }))
    )

    assert.lengthOf(
      results.filter(({ type }) => type === 'queued'),
      1
    )
    await stateOf('Uma vez', 'accepted')
    assert.lengthOf(broker.sent, 1)
  })

  test('messages of a conversation leave in their order, one at a time', async ({ assert }) => {
    let running = 0
    let most = 0
    broker.answers = Array.from({ length: 6 }, () => async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return { outcome: 'accepted' as const, providerId: `p-${Math.random()}` }
    })
    for (const body of ['1', '2', '3', '4', '5', '6']) await send(body)
    await stateOf('6', 'accepted')

    assert.equal(most, 1)
    assert.deepEqual(
      broker.sent.map(({ content }) => content.kind === 'text' && content.body),
      ['1', '2', '3', '4', '5', '6']
    )
  })

  test('a refusal is final, keeps its reason, and lets the next message pass', async ({
    assert,
  }) => {
    broker.answers.push(failure())
    await send('recusada')
    await send('depois')
    await stateOf('recusada', 'failed')
    await stateOf('depois', 'accepted')

    assert.equal(JSON.parse((await sentMessage('recusada')).error).code, '100')
  })

  test('a passing fault is tried again with the same reference and the next message waits its turn', async ({
    assert,
  }) => {
    broker.answers.push(failure({ class: 'provider_transient', retry: 'safe' }))
    await send('insistente')
    await until(
      async () => (await one('outbox')).tries === 1 && (await one('outbox')).state === 'pending',
      'it waits'
    )
    assert.isAbove((await one('outbox')).run_at, Date.now())
    await forgetPause()
    sender.wake(desk.connectionId)
    await stateOf('insistente', 'accepted')

    assert.lengthOf(broker.sent, 2)
    assert.equal(broker.sent[0].clientRef, broker.sent[1].clientRef)
  })

  test('an unknown outcome is never sent again by itself and becomes unconfirmed', async ({
    assert,
  }) => {
    broker.answers.push({ outcome: 'unknown', reason: 'time-out' })
    await send('talvez')
    await until(async () => (await one('outbox')).state === 'unknown', 'nobody knows')
    await sweepUnknown(Date.now())
    assert.equal((await sentMessage('talvez')).state, 'queued')

    await sweepUnknown(Date.now() + UNCONFIRMED_AFTER_MS + 1)
    assert.equal((await sentMessage('talvez')).state, 'unconfirmed')
    assert.lengthOf(broker.sent, 1)
  })

  test('a status with our reference settles an unknown outcome', async ({ assert }) => {
    broker.answers.push({ outcome: 'unknown', reason: 'connection reset' })
    await send('chegou')
    await until(async () => (await one('outbox')).state === 'unknown', 'nobody knows')
    const { clientRef } = broker.sent[0]
    await deliver(desk, [
      statusEvent(desk, { providerId: 'p-late', status: 'delivered', clientRef }),
    ])

    const message = await sentMessage('chegou')
    assert.equal(message.state, 'delivered')
    assert.equal(message.provider_message_id, 'p-late')
    assert.equal((await one('outbox')).state, 'accepted')
  })

  test('a broker that can be asked settles an unknown outcome', async ({ assert }) => {
    broker.answers.push({ outcome: 'unknown', reason: 'time-out' })
    broker.reconciled = { outcome: 'accepted', providerId: 'p-found' }
    await send('perguntada')
    await until(async () => (await one('outbox')).state === 'unknown', 'nobody knows')
    await sweepUnknown(Date.now() + UNCONFIRMED_AFTER_MS + 1)

    assert.equal((await sentMessage('perguntada')).state, 'accepted')
    assert.equal((await sentMessage('perguntada')).provider_message_id, 'p-found')
  })

  test('statuses that overtake the answer of the send call are applied when it comes', async ({
    assert,
  }) => {
    broker.answers.push(async () => {
      await deliver(desk, [statusEvent(desk, { providerId: 'p-fast', status: 'delivered' })])
      return { outcome: 'accepted', providerId: 'p-fast' }
    })
    await send('rápida')
    await stateOf('rápida', 'delivered')

    assert.lengthOf(await db.from('pending_statuses'), 0)
  })

  test('a retry is a new attempt with its own reference, and only where there is something to retry', async ({
    assert,
  }) => {
    broker.answers.push(failure())
    const { messageId } = (await send('de novo')) as { messageId: number }
    await stateOf('de novo', 'failed')
    assert.equal((await retryMessage(messageId)).type, 'queued')
    await stateOf('de novo', 'accepted')

    assert.equal((await retryMessage(messageId)).type, 'not_retryable')
    assert.notEqual(broker.sent[0].clientRef, broker.sent[1].clientRef)
    assert.lengthOf(await db.from('outbox'), 2)
    assert.isNull((await sentMessage('de novo')).failed_at)
  })

  test('refused credentials hold the queue and say why; the message goes once they work', async ({
    assert,
  }) => {
    broker.answers.push(
      failure({ class: 'auth', retry: 'after_fix', scope: 'connection', code: '190' })
    )
    await send('em espera')
    await until(
      async () => (await one('connections')).paused_until !== null,
      'the connection is paused'
    )
    await until(
      async () => (await one('outbox')).state === 'pending' && (await one('outbox')).error !== null,
      'the message waits'
    )
    assert.match((await one('connections')).pause_reason, /auth/)
    assert.equal((await one('outbox')).tries, 0)
    assert.equal((await sentMessage('em espera')).state, 'queued')

    await db.from('connections').update({ paused_until: null })
    await forgetPause()
    await sender.stop()
    await sender.start()
    await stateOf('em espera', 'accepted')
  })

  test('what stands in line when the broker asks for a pause waits for its end', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { from: { phone: '+5511977776666' } })])
    await sender.stop()
    broker.limits = { ...broker.limits, perSecond: 20 }
    broker.answers.push(
      failure({ class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: 60_000 })
    )
    for (const { id } of await db.from('conversations')) {
      await send(`para ${id}`, { conversationId: id })
    }
    await sender.start()
    await until(
      async () =>
        (await db.from('outbox').where('state', 'pending').where('run_at', '>', Date.now()))
          .length === 2,
      'both wait'
    )

    assert.lengthOf(broker.sent, 1)
    assert.deepEqual(await db.from('outbox').distinct('tries'), [{ tries: 0 }])
  })

  test('what a crash left half done is unknown, unless its file was still to be prepared', async ({
    assert,
  }) => {
    await sender.stop()
    await send('metade')
    await db.from('outbox').update({ state: 'sending', locked_by: 'gone', locked_until: 0 })
    await recoverAttempts('me')

    assert.equal((await one('outbox')).state, 'unknown')
    await sender.start()
    assert.lengthOf(broker.sent, 0)
  })

  test('nothing leaves outside the window, without a connection, empty, too long or of a kind the broker lacks', async ({
    assert,
  }) => {
    assert.deepInclude(await send('   '), { type: 'invalid', reason: 'empty' })
    assert.deepInclude(await send('x'.repeat(101)), {
      type: 'invalid',
      reason: 'too_long',
      limit: 100,
    })
    const contacts = { kind: 'contacts' as const, contacts: [{ name: 'Ana', phones: [] }] }
    assert.deepInclude(await send('', { content: contacts }), {
      type: 'unsupported',
      reason: 'kind',
    })
    await db.from('conversations').update({ window_expires_at: Date.now() - 1 })
    assert.equal((await send('tarde')).type, 'window_closed')
    await db.from('connections').update({ role: 'off' })
    assert.equal((await send('ninguém')).type, 'no_connection')
    assert.lengthOf(await db.from('outbox'), 0)
  })

  test('a template opens a billable session with its category, and a reply within a day opens none', async ({
    assert,
  }) => {
    await db.from('conversation_sessions').delete()
    const template = { name: 'pedido', language: 'pt_BR', components: [], category: 'UTILITY' }
    await send('', { content: { kind: 'template', template } })
    await until(
      async () => (await db.from('conversation_sessions')).length === 1,
      'a session is open'
    )

    const session = await one('conversation_sessions')
    assert.equal(session.initiated_by, 'BUSINESS')
    assert.isTrue(Boolean(session.is_billable))
    assert.equal(session.cost_category, 'UTILITY')
    await deliver(desk, [textEvent(desk)])
    assert.lengthOf(await db.from('conversation_sessions'), 1)
  })

  test('a reaction of ours reaches the broker and is shown at once', async ({ assert }) => {
    const { id } = await one('messages', { provider_message_id: 'hello' })
    assert.equal(
      (await reactToMessage({ messageId: id, emoji: '👍', author: { kind: 'user', id: authorId } }))
        .type,
      'queued'
    )

    assert.equal((await one('message_reactions')).reactor, 'us')
    await until(async () => broker.sent.length === 1, 'it was sent')
    assert.deepEqual(broker.sent[0].content, {
      kind: 'reaction',
      targetProviderId: 'hello',
      emoji: '👍',
    })
  })
})
