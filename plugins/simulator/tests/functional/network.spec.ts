import { test } from '@japa/runner'
import BrokerAccount from '#models/broker_account'
import { accountContext } from '#services/brokers/contexts'
import { parse } from '../../broker/parse.js'
import { simulator } from '../../broker/definition.js'
import Chat from '../../models/chat.js'
import PhoneMessage from '../../models/phone_message.js'
import { openChat } from '../../network/chats.js'
import {
  customerDeletes,
  customerEdits,
  customerReacts,
  customerWrites,
} from '../../network/customer_acts.js'
import { setBehaviour } from '../../network/customers.js'
import { markPlayed } from '../../network/steps.js'
import { FakeNetwork } from '../support/fake_network.js'
import { freshNetwork, givenChat, givenLine } from '../support/given.js'
import { afterSome, whenBusinessWrites } from '../support/sent.js'

const MINUTE = 60_000

test.group('Simulator network | what happens to a message of the business', (group) => {
  group.each.setup(() => freshNetwork())

  async function given(behaviour: Parameters<typeof givenChat>[2] = {}) {
    const net = new FakeNetwork()
    return { net, chat: await givenChat(net, await givenLine(), behaviour) }
  }

  test('it is sent, then delivered, then read', async ({ assert }) => {
    const { net, chat } = await given()
    await whenBusinessWrites(net, chat)
    await afterSome(net, 200)
    assert.deepEqual(net.statuses, ['sent'])
    await afterSome(net, 300)
    assert.deepEqual(net.statuses, ['sent', 'delivered'])
    await afterSome(net, 3_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('every status repeats our reference and the id of the message', async ({ assert }) => {
    const { net, chat } = await given()
    const result = await whenBusinessWrites(net, chat)
    await afterSome(net, 5_000)
    const message = await PhoneMessage.findByOrFail('chatId', chat.id)
    assert.deepInclude(result, { outcome: 'accepted', providerId: message.providerId })
    for (const { events } of net.delivered) {
      assert.deepInclude(events[0], { id: message.providerId, ref: message.clientRef })
    }
  })

  test('an open chat is read at once', async ({ assert }) => {
    const { net, chat } = await given()
    await openChat(net, chat)
    await whenBusinessWrites(net, chat)
    await afterSome(net, 700)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('opening the chat reads what waited in it', async ({ assert }) => {
    const { net, chat } = await given({ latencyMs: 20_000 })
    await whenBusinessWrites(net, chat)
    await afterSome(net, 41_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered'])
    await openChat(net, await Chat.findOrFail(chat.id))
    await afterSome(net, 100)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('without read receipts it is never read nor played', async ({ assert }) => {
    const { net, chat } = await given({ readReceipts: false })
    await whenBusinessWrites(net, chat)
    await afterSome(net, MINUTE)
    await openChat(net, chat)
    const message = await PhoneMessage.findByOrFail('chatId', chat.id)
    await markPlayed(net, message, chat, chat.customer)
    await afterSome(net, MINUTE)
    assert.deepEqual(net.statuses, ['sent', 'delivered'])
  })

  test('a voice note that was listened to is read and played', async ({ assert }) => {
    const { net, chat } = await given()
    await whenBusinessWrites(net, chat)
    await afterSome(net, 500)
    const message = await PhoneMessage.findByOrFail('chatId', chat.id)
    await markPlayed(net, message, chat, chat.customer)
    await afterSome(net, 5_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read', 'played'])
  })

  test('a phone that is offline gets it when it is back', async ({ assert }) => {
    const { net, chat } = await given({ isOnline: false })
    await whenBusinessWrites(net, chat)
    await afterSome(net, 10 * MINUTE)
    assert.deepEqual(net.statuses, ['sent'])
    await setBehaviour(net, chat.customer, {
      ...chat.customer.$attributes,
      isOnline: true,
    } as never)
    await afterSome(net, 5_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('a phone that fails later fails with the chosen class', async ({ assert }) => {
    const { net, chat } = await given({ failure: 'recipient_unreachable', failureMoment: 'later' })
    const result = await whenBusinessWrites(net, chat)
    assert.equal(result.outcome, 'accepted')
    await afterSome(net, 5_000)
    assert.deepEqual(net.statuses, ['sent', 'failed'])
    assert.deepInclude(net.delivered.at(-1)!.events[0], { status: 'failed' })
    assert.propertyVal(
      (net.delivered.at(-1)!.events[0] as { error: object }).error,
      'class',
      'recipient_unreachable'
    )
  })

  test('a lost answer is made up for by a status with our reference', async ({ assert }) => {
    const { net, chat } = await given({ failure: 'answer_lost' })
    const result = await whenBusinessWrites(net, chat)
    assert.equal(result.outcome, 'unknown')
    await afterSome(net, 10_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('what never arrives leaves no trace', async ({ assert }) => {
    const { net, chat } = await given({ failure: 'never_arrives' })
    assert.equal((await whenBusinessWrites(net, chat)).outcome, 'unknown')
    await afterSome(net, MINUTE)
    assert.isEmpty(net.delivered)
    assert.isNull(await PhoneMessage.findBy('chatId', chat.id))
  })

  test('latency delays every step', async ({ assert }) => {
    const { net, chat } = await given({ latencyMs: 2_000 })
    await whenBusinessWrites(net, chat)
    await afterSome(net, 2_000)
    assert.isEmpty(net.statuses)
    await afterSome(net, 10_000)
    assert.deepEqual(net.statuses, ['sent', 'delivered', 'read'])
  })

  test('duplicates arrive twice', async ({ assert }) => {
    const { net, chat } = await given({ duplicates: true })
    await whenBusinessWrites(net, chat)
    await afterSome(net, 10_000)
    assert.sameMembers(net.statuses, ['sent', 'sent', 'delivered', 'delivered', 'read', 'read'])
  })

  test('statuses out of order arrive backwards', async ({ assert }) => {
    const { net, chat } = await given({ outOfOrder: true })
    await openChat(net, chat)
    await whenBusinessWrites(net, chat)
    await afterSome(net, 10_000)
    assert.deepEqual(net.statuses, ['read', 'delivered', 'sent'])
  })

  test('the window closes a day after the customer wrote, but not for templates', async ({
    assert,
  }) => {
    const { net, chat } = await given()
    await customerWrites(net, chat, { kind: 'text', body: 'Oi' })
    net.time += 24 * 60 * MINUTE + 1
    const { accountId, externalId } = chat
    const { businessSends } = await import('../../network/business_sends.js')
    const to = chat.customer.ref
    const line = { accountId, externalId }
    const text = await businessSends(
      net,
      line,
      { content: { kind: 'text', body: 'Oi' }, to, clientRef: 'late' },
      null
    )
    assert.equal(text.outcome === 'failed' && text.error.class, 'window_closed')
    const template = { name: 'lembrete', language: 'pt_BR', components: [] }
    const result = await businessSends(
      net,
      line,
      { content: { kind: 'template', template }, to, clientRef: 'late-2' },
      null
    )
    assert.equal(result.outcome, 'accepted')
  })
})

test.group('Simulator network | what a customer does', (group) => {
  group.each.setup(() => freshNetwork())

  test('a message goes to the account’s webhook, signed so that the broker lets it in', async ({
    assert,
  }) => {
    const net = new FakeNetwork()
    const line = await givenLine()
    const chat = await givenChat(net, line)
    await customerWrites(net, chat, { kind: 'text', body: 'Bom dia' })
    await afterSome(net, 50)
    const account = await BrokerAccount.findOrFail(line.accountId)
    assert.equal(net.delivered[0].webhookKey, account.webhookKey)
    const credentials = { ...account.credentials, verify_token: account.verifyToken }
    const context = accountContext({
      id: account.id,
      broker: 'simulator',
      credentials,
      settings: {},
    })
    assert.deepEqual(simulator.webhook.verify(context, net.delivered[0].request), { ok: true })
    const [event] = parse(net.delivered[0].request.body)
    assert.deepInclude(event, {
      type: 'message',
      externalId: line.externalId,
      content: { kind: 'text', body: 'Bom dia' },
    })
  })

  test('a message is sent once the business has taken it, however often it has to knock', async ({
    assert,
  }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    net.answers = [503, 500]
    const message = await customerWrites(net, chat, { kind: 'text', body: 'Bom dia' })
    await afterSome(net, 100)
    assert.equal((await message.refresh()).state, 'waiting')
    await afterSome(net, 5_000)
    assert.equal((await message.refresh()).state, 'sent')
    assert.lengthOf(net.delivered, 3)
  })

  test('offline, what they write waits for the connection and keeps its time', async ({
    assert,
  }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine(), { isOnline: false })
    const writtenAt = net.time
    await customerWrites(net, chat, { kind: 'text', body: 'Alguém aí?' })
    await afterSome(net, MINUTE)
    assert.isEmpty(net.delivered)
    await setBehaviour(net, chat.customer, {
      ...chat.customer.$attributes,
      isOnline: true,
    } as never)
    await afterSome(net, 100)
    assert.equal(net.delivered[0].events[0].at, writtenAt)
  })

  test('reactions, edits and deletions name their message', async ({ assert }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    const message = await customerWrites(net, chat, { kind: 'text', body: 'Bom dia' })
    await customerReacts(net, chat, message, '🙏')
    await customerReacts(net, chat, message, '')
    await customerEdits(net, chat, message, 'Boa tarde')
    await customerDeletes(net, chat, message)
    await afterSome(net, 100)
    const events = net.delivered.map(({ events: [event] }) => event).slice(1)
    assert.deepEqual(
      events.map(({ event }) => event),
      ['reaction', 'reaction', 'edit', 'delete']
    )
    for (const event of events) assert.propertyVal(event, 'target', message.providerId)
    assert.deepEqual(
      events.slice(0, 2).map((event) => 'emoji' in event && event.emoji),
      ['🙏', null]
    )
  })

  test('nobody edits or deletes what the business wrote', async ({ assert }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    await whenBusinessWrites(net, chat)
    const message = await PhoneMessage.findByOrFail('chatId', chat.id)
    assert.isFalse(await customerEdits(net, chat, message, 'x'))
    assert.isFalse(await customerDeletes(net, chat, message))
  })
})
