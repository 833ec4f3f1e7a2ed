import { test } from '@japa/runner'
import { fillVariables } from '../../broker/template_variables.js'

const text = (value: string) => ({ type: 'text', text: value })
const content = (types: object) => ({ types })

test.group('Twilio | values of a template', () => {
  test('each part fills its own places, in the order of their numbers', ({ assert }) => {
    const card = {
      body: 'Pedido {{3}} de {{2}}',
      media: ['https://loja.example/{{1}}'],
      actions: [{ type: 'URL', title: 'Ver', url: 'https://loja.example/p/{{4}}' }],
    }
    const filled = fillVariables(content({ 'twilio/card': card }), [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'a.jpg' } }] },
      { type: 'body', parameters: [text('Ana'), text('BR123')] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [text('br123')] },
    ])
    assert.deepEqual(filled, {
      ok: true,
      variables: { 1: 'a.jpg', 2: 'Ana', 3: 'BR123', 4: 'br123' },
    })
  })

  test('named places are filled by name', ({ assert }) => {
    const body = 'Olá {{nome}}, até {{dia}}'
    const parameters = [
      { ...text('10/11'), parameter_name: 'dia' },
      { ...text('Ana'), parameter_name: 'nome' },
    ]
    assert.deepEqual(
      fillVariables(content({ 'twilio/text': { body } }), [{ type: 'body', parameters }]),
      { ok: true, variables: { dia: '10/11', nome: 'Ana' } }
    )
  })

  test('nothing is sent with a place left open, one value too many, or a value that WhatsApp refuses', ({
    assert,
  }) => {
    const template = content({ 'twilio/text': { body: 'Olá {{1}}, pedido {{2}}' } })
    for (const parameters of [
      [],
      [text('Ana')],
      [text('Ana'), text('')],
      [text('Ana'), text('1'), text('2')],
      [text('Ana'), text('a\nb')],
    ]) {
      assert.isFalse(fillVariables(template, [{ type: 'body', parameters }]).ok)
    }
  })

  test('a template without places takes no values', ({ assert }) => {
    const template = content({ 'twilio/text': { body: 'Olá!' } })
    assert.deepEqual(fillVariables(template, []), { ok: true, variables: {} })
  })
})
