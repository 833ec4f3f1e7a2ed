import { test } from '@japa/runner'
import { PROBLEMS } from '#exceptions/api_problem'
import { operations } from '../../../app/openapi/operations.js'

test.group('The reference page', () => {
  for (const [language, title] of Object.entries({
    'pt-BR': 'Referência da API',
    'en': 'API reference',
    'es': 'Referencia de la API',
  })) {
    test(`shows every operation and problem in ${language}`, async ({ client, assert }) => {
      const response = await client.get('/api/docs').header('accept-language', language)
      response.assertStatus(200)
      const html = response.text()
      assert.include(html, title)
      assert.notInclude(html, 'translation missing')
      for (const name of Object.keys(operations)) assert.include(html, `id="${name}"`)
      for (const word of Object.keys(PROBLEMS)) assert.include(html, `id="problem-${word}"`)
    })
  }

  test('needs no other host and no script or style in the page', async ({ client, assert }) => {
    const html = (await client.get('/api/docs')).text()
    assert.notMatch(html, /<style|style="|<script(?![^>]* src=)/)
    for (const [, address] of html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)) {
      assert.fail(`it loads ${address}`)
    }
  })
})
