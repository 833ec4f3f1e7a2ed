import { test } from '@japa/runner'
import { hueClass, initials } from '#presenters/avatar'
import { formatFileSize, formatMoney } from '#presenters/money'
import { formatPhone } from '#presenters/phone'

const plain = (text: string) => text.replace(/\s/g, ' ')

test.group('Phones, money, sizes and faces', () => {
  test('a phone drops its country code for a reader at home only', ({ assert }) => {
    assert.equal(formatPhone('+5511987654321', 'pt-BR'), '(11) 98765-4321')
    assert.equal(formatPhone('5511987654321', 'en'), '+55 11 98765 4321')
    assert.equal(formatPhone('+14155550123', 'pt-BR'), '+1 415 555 0123')
  })

  test('what is no phone comes back as it is', ({ assert }) => {
    assert.equal(formatPhone('BR.1A2B3C', 'pt-BR'), 'BR.1A2B3C')
    assert.equal(formatPhone(null), '')
  })

  test('money keeps every decimal of a small price and never less than two', ({ assert }) => {
    assert.equal(plain(formatMoney('0.0415', 'BRL', 'pt-BR')), 'R$ 0,0415')
    assert.equal(plain(formatMoney('12', 'USD', 'en')), '$12.00')
    assert.equal(
      plain(formatMoney('9007199254740993.10', 'BRL', 'pt-BR')),
      'R$ 9.007.199.254.740.993,10'
    )
  })

  test('sizes count in thousands and are short', ({ assert }) => {
    assert.equal(plain(formatFileSize(1_234_567, 'pt-BR')), '1,2 MB')
    assert.equal(plain(formatFileSize(48_300, 'en')), '48 kB')
    assert.equal(plain(formatFileSize(0, 'en')), '0 bytes')
  })

  test('initials come from the first and the last word, whatever the script', ({ assert }) => {
    assert.deepEqual(
      ['Ana Prado', 'bruno', 'Élis de Mar', '李 小龙', '+55 11', '', null].map(initials),
      ['AP', 'B', 'ÉM', '李小', '', '', '']
    )
  })

  test('a face keeps its colour', ({ assert }) => {
    assert.equal(hueClass('Ana'), hueClass('Ana'))
    assert.isAbove(new Set(Array.from({ length: 100 }, (_, id) => hueClass(id))).size, 9)
  })
})
