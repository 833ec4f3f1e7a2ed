import { test } from '@japa/runner'
import { MessageFormatter } from '#lib/message_formatter'

test.group('Messages', () => {
  test('say numbers and plurals in the reader’s language, again and again', ({ assert }) => {
    const formatter = new MessageFormatter()
    const message = '{count, plural, one {# conversa} other {# conversas}}'
    assert.equal(formatter.format(message, 'pt-BR', { count: 1 }), '1 conversa')
    assert.equal(formatter.format(message, 'pt-BR', { count: 1234 }), '1.234 conversas')
    assert.equal(formatter.format(message, 'en', { count: 1234 }), '1,234 conversas')
  })

  test('without signs of ICU are said as they are, quotes as ICU wants them', ({ assert }) => {
    const formatter = new MessageFormatter()
    assert.equal(formatter.format('Até logo!', 'pt-BR'), 'Até logo!')
    assert.equal(formatter.format("it''s {name}", 'en', { name: 'Ana' }), "it's Ana")
    assert.equal(formatter.format('<b>bold</b>', 'en'), '<b>bold</b>')
  })
})
