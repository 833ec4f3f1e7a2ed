import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Connection from '#models/connection'
import { SYSTEM } from '#services/audit/record_audit'
import { reactToMessage } from '#services/messages/react'
import { sendMessage } from '#services/messages/send_message'
import { swapBroker } from '#services/routing/swap_broker'
import { sender } from '#services/sending/sender'
import { cleanDatabase } from '#tests/support/database'
import {
  deliver,
  type Desk,
  givenDesk,
  one,
  ScriptedBroker,
  textEvent,
} from '#tests/support/scripted_broker'
import { until } from '#tests/support/until'

const AUTHOR = { kind: 'api' as const, id: 1 }

test.group('Quotes and reactions after a swap', (group) => {
  let broker: ScriptedBroker
  let desk: Desk

  group.each.setup(async () => {
    await cleanDatabase()
    broker = new ScriptedBroker()
    desk = await givenDesk()
    await sender.start()
    return () => sender.stop()
  })

  /** Another account of the same number takes over. */
  async function swap() {
    const other = await givenDesk()
    const { connectionId } = other
    await Connection.query().where('id', connectionId).update({
      number_id: desk.numberId,
      role: 'receive_only',
    })
    await swapBroker({ kind: 'flip', connectionId }, SYSTEM)
  }

  async function reply(body: string) {
    const message = await one('messages', { direction: 'in' })
    await sendMessage({
      conversationId: message.conversation_id,
      author: AUTHOR,
      content: { kind: 'text', body },
      replyToId: message.id,
    })
    const isAccepted = async () => (await one('messages', { body })).state === 'accepted'
    await until(isAccepted, `"${body}" is accepted`)
    return broker.sent.at(-1)?.replyToProviderId
  }

  test('a quote goes along where the id is known, and is left out where it is not', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { providerId: 'in-of-the-first' })])
    assert.equal(await reply('antes'), 'in-of-the-first')
    await swap()
    assert.isUndefined(await reply('depois'))
  })

  test("WhatsApp's own ids mean the same everywhere", async ({ assert }) => {
    await deliver(desk, [textEvent(desk, { providerId: 'wamid.HBgL' })])
    await swap()
    assert.equal(await reply('depois'), 'wamid.HBgL')
  })

  test('a reaction to what only the former broker knows is not offered to the new one', async ({
    assert,
  }) => {
    await deliver(desk, [textEvent(desk, { providerId: 'in-of-the-first' })])
    await swap()
    const { id: messageId } = await one('messages', { direction: 'in' })
    const result = await reactToMessage({ messageId, emoji: '👍', author: AUTHOR })

    assert.equal(result.type, 'not_possible')
    assert.lengthOf(await db.from('outbox'), 0)
  })
})
