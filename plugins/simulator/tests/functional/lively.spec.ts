import { test } from '@japa/runner'
import PhoneMessage from '../../models/phone_message.js'
import { Lively } from '../../lively/lively.js'
import { openChat } from '../../network/chats.js'
import { FakeNetwork } from '../support/fake_network.js'
import { freshNetwork, givenChat, givenLine } from '../support/given.js'
import { afterSome, whenBusinessWrites } from '../support/sent.js'

const written = (chatId: number) => PhoneMessage.query().where({ chatId, author: 'customer' })

test.group('Simulator | lively demo', (group) => {
  group.each.setup(() => freshNetwork())

  test('a customer writes now and then by themselves', async ({ assert }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    const lively = new Lively(net, () => 0)
    await lively.look()
    assert.lengthOf(await written(chat.id), 1)
    await lively.look()
    assert.lengthOf(await written(chat.id), 1)
    net.time += 21_000
    await lively.look()
    assert.lengthOf(await written(chat.id), 2)
  })

  test('who is answered answers, and a talk comes to its end', async ({ assert }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    const lively = new Lively(net, () => 0.999)
    await lively.look()
    for (let round = 0; round < 6; round++) {
      await whenBusinessWrites(net, chat)
      await afterSome(net, 7_000)
      await lively.look()
    }
    const answers = await written(chat.id)
    assert.isAtLeast(answers.length, 4)
    assert.isAtMost(answers.length, 6)
  })

  test('a chat that is open on the phone is left to who plays it', async ({ assert }) => {
    const net = new FakeNetwork()
    const chat = await givenChat(net, await givenLine())
    await openChat(net, chat)
    await new Lively(net, () => 0).look()
    assert.lengthOf(await written(chat.id), 0)
  })
})
