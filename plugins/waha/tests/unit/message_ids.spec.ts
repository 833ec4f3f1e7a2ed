import { test } from '@japa/runner'
import {
  parseMessageId,
  providerIdOf,
  reservedId,
  sentIdOf,
  wahaIdOf,
} from '../../broker/message_ids.js'

const GROUP = '120363041234567890@g.us'

test.group('WAHA | message ids', () => {
  test('one message of ours has one id, whatever chat the ack names', ({ assert }) => {
    const ids = ['true_5511988887777@c.us_3EB0A', 'true_103899771998284@lid_3EB0A'].map((id) =>
      providerIdOf(parseMessageId(id)!)
    )
    assert.deepEqual(ids, ['true_3EB0A', 'true_3EB0A'])
  })

  test('a message of theirs keeps its chat and member, and goes back as it came', ({ assert }) => {
    const id = `false_${GROUP}_3EB0B_103899771998284@lid`
    assert.equal(providerIdOf(parseMessageId(id)!), id)
    assert.equal(wahaIdOf(id, GROUP), id)
  })

  test('one of ours gets the chat back that it is quoted in', ({ assert }) => {
    assert.equal(wahaIdOf('true_3EB0A', '5511988887777@c.us'), 'true_5511988887777@c.us_3EB0A')
  })

  test('a placeholder is quoted as the message it stands for', ({ assert }) => {
    assert.equal(wahaIdOf('waiting_false_1@c.us_3EB0A', '1@c.us'), 'false_1@c.us_3EB0A')
  })

  test('a reserved id looks like those of WhatsApp Web, and is the same for the same attempt alone', ({
    assert,
  }) => {
    assert.match(reservedId('loja1', 'balcao-1'), /^3EB0[0-9A-F]{18}$/)
    assert.equal(reservedId('loja1', 'balcao-1'), reservedId('loja1', 'balcao-1'))
    assert.notEqual(reservedId('loja1', 'balcao-1'), reservedId('loja1', 'balcao-2'))
    assert.notEqual(reservedId('loja1', 'balcao-1'), reservedId('loja2', 'balcao-1'))
  })

  test('the id of an answer is found where each engine puts it')
    .with([
      { answer: { id: 'true_1@c.us_3EB0A' } },
      { answer: { id: { _serialized: 'true_1@c.us_3EB0A', id: '3EB0A' } } },
      { answer: { key: { id: '3EB0A', remoteJid: '1@s.whatsapp.net' } } },
      { answer: { id: '3EB0A', _data: {} } },
      { answer: [{ id: 'true_1@c.us_3EB0A' }] },
    ])
    .run(({ assert }, { answer }) => {
      assert.equal(sentIdOf(answer)?.bare, '3EB0A')
    })

  test('an answer without any id has none', ({ assert }) => {
    for (const answer of [{}, null, 'true', { id: 7 }, { key: null }]) {
      assert.isNull(sentIdOf(answer))
    }
  })
})
