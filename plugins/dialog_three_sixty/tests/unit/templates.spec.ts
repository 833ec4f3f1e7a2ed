import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { readTemplates } from '../../broker/templates.js'

const file = join(import.meta.dirname, '../fixtures/answers/template-list.json')

test.group('360dialog | templates', () => {
  test('the documented answer is read, in the words of the desk', ({ assert }) => {
    assert.deepEqual(readTemplates(JSON.parse(readFileSync(file, 'utf8'))), [
      { name: 'pedido_enviado', language: 'pt_BR', status: 'APPROVED' },
      { name: 'promo_natal', language: 'pt_BR', status: 'REJECTED' },
    ])
  })

  test('what is no template is passed over', ({ assert }) => {
    for (const body of [{}, { waba_templates: null }, { waba_templates: [null, { name: 'x' }] }]) {
      assert.deepEqual(readTemplates(body), [])
    }
  })
})
