import { test } from '@japa/runner'
import { compose, composeChoice } from '../../web/compose.js'
import { templateText, wordsOf } from '../../web/preview.js'

test.group('Simulator | what the phone composes', () => {
  test('an empty text is nothing to send', async ({ assert }) => {
    assert.isNull(await compose({ kind: 'text', body: '  \n ' }, null))
    assert.isNull(await compose({ kind: 'file' }, null))
  })

  test('a tapped button answers with its title and id', ({ assert }) => {
    const interactive = {
      type: 'buttons' as const,
      body: 'Confirma?',
      buttons: [{ id: 'y', title: 'Sim' }],
    }
    assert.deepEqual(composeChoice(interactive, 'y'), {
      kind: 'button_reply',
      title: 'Sim',
      payload: 'y',
    })
    assert.isNull(composeChoice(interactive, 'z'))
  })

  test('a tapped row answers with its title, description and id', ({ assert }) => {
    const rows = [{ id: '9', title: '9 h', description: 'com Rosa' }]
    const interactive = {
      type: 'list' as const,
      body: 'Quando?',
      list: { button: 'Ver', sections: [{ rows }] },
    }
    const reply = { kind: 'list_reply', title: '9 h', description: 'com Rosa', payload: '9' }
    assert.deepEqual(composeChoice(interactive, '9'), reply as never)
  })

  test('a place and a contact are sent as such', async ({ assert }) => {
    const place = await compose(
      { kind: 'location', latitude: -23.5, longitude: -46.6, place: 'Sé' },
      null
    )
    assert.deepEqual(place, {
      kind: 'location',
      location: { latitude: -23.5, longitude: -46.6, name: 'Sé' },
    })
    const card = await compose(
      { kind: 'contact', contactName: 'Rui', contactPhone: '+5511990000077' },
      null
    )
    assert.deepEqual(card, {
      kind: 'contacts',
      contacts: [{ name: 'Rui', phones: [{ phone: '+5511990000077', type: 'CELL' }] }],
    })
  })

  test('a template is shown by its name and what was filled in', ({ assert }) => {
    const components = [{ type: 'body', parameters: [{ type: 'text', text: '#2041' }] }]
    assert.equal(templateText({ name: 'pedido', language: 'pt_BR', components }), 'pedido: #2041')
    assert.equal(
      wordsOf({ kind: 'voice', media: { kind: 'voice', id: 'simfile.1', mime: null } }),
      ''
    )
  })
})
