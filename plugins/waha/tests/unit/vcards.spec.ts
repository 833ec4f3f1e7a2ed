import { test } from '@japa/runner'
import type { ContactCard } from '#contracts/messages'
import { vcardOf } from '../../broker/vcard_writer.js'
import { contactCards } from '../../broker/webhook/contact_cards.js'

const CARD: ContactCard = {
  name: 'João; Silva, Lima',
  phones: [{ phone: '+55 11 97777-6666', waId: '5511977776666', type: 'CELL' }],
  emails: [{ email: 'joao@example.com' }],
  organisation: 'Padaria "Pão & Cia"; Centro',
  urls: ['https://example.com/a;b'],
  addresses: ['Rua Exemplo, 10\nCentro'],
  birthday: '1990-02-03',
}

test.group('WAHA | contact cards', () => {
  test('what we write is what we read, signs of the format included', ({ assert }) => {
    assert.deepEqual(contactCards(vcardOf(CARD)), [CARD])
  })

  test('a number becomes a chat by its WhatsApp id', ({ assert }) => {
    const card = vcardOf({ name: 'Ana', phones: [{ phone: '+55 11 98888-7777' }] })
    assert.include(card, 'TEL;type=CELL;waid=5511988887777:+55 11 98888-7777')
  })

  test('nothing that was typed ends the card or its line', ({ assert }) => {
    const card = vcardOf({
      name: 'Ana\nEND:VCARD\nTEL:+1',
      phones: [{ phone: '+55\r\nEND:VCARD', type: 'CELL:x\nBEGIN' }],
    })
    assert.lengthOf(card.match(/^END:VCARD$/gm) ?? [], 1)
    assert.lengthOf(contactCards(card), 1)
  })

  test('two cards in one text are two, a folded line is one, and prose is none', ({ assert }) => {
    const text = [
      'BEGIN:VCARD',
      'FN:Ana Ma',
      ' ria',
      'END:VCARD',
      'BEGIN:VCARD',
      'N:Lima;João;;;',
      'END:VCARD',
    ].join('\r\n')
    assert.deepEqual(
      contactCards(text).map(({ name }) => name),
      ['Ana Maria', 'João Lima']
    )
    assert.deepEqual(contactCards('Oi, tudo bem?'), [])
    assert.deepEqual(contactCards(null), [])
  })
})
