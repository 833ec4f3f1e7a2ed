import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { HttpAnswer } from '#contracts/broker'
import { refusalOf } from '../../broker/gateway_errors.js'

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/answers/${name}.json`), 'utf8'))

test.group('360dialog | errors', () => {
  test('the documented answers: {file}')
    .with([
      {
        file: 'error-400-meta',
        status: 400,
        expected: { class: 'template_missing', code: '132001' },
      },
      {
        file: 'error-400-wrapped-meta',
        status: 400,
        expected: { class: 'content_invalid', code: '100', providerMessage: 'Invalid parameter' },
      },
      {
        file: 'error-401-gateway',
        status: 401,
        expected: { class: 'auth', code: null, providerMessage: 'Invalid api_key' },
      },
    ])
    .run(({ assert }, { file, status, expected }) => {
      assert.deepInclude(refusalOf(answer(status, fixture(file))), expected)
    })

  test('an error that is only a sentence is read as well', ({ assert }) => {
    const error = refusalOf(answer(401, { error: 'Invalid or missing D360-API-KEY' }))
    assert.deepInclude(error, { class: 'auth', retry: 'after_fix' })
  })

  test('a key that the gateway repeats is not told on', ({ assert }) => {
    for (const key of ['Zk3vQ9pLm2XwT7yR_AK', 'tu8gwTxn2pDWW71EWJXVElDfAK', 'aDlgxf_sandbox']) {
      const meta = { developer_message: `Key ${key} is unknown` }
      assert.notInclude(refusalOf(answer(401, { meta }))?.providerMessage, key)
    }
  })

  test('words that only look like JSON stay words', ({ assert }) => {
    const said = 'Invalid payload ({"error": {broken})'
    const error = refusalOf(answer(400, { meta: { developer_message: said } }))
    assert.deepInclude(error, { class: 'unknown', providerMessage: said })
  })

  test('a success is no error, whatever it says', ({ assert }) => {
    assert.isNull(refusalOf(answer(200, { meta: { success: true } })))
    assert.isNull(refusalOf(answer(201, undefined)))
  })

  test('an error without any words goes by its status', ({ assert }) => {
    assert.deepInclude(refusalOf(answer(503, undefined)), { class: 'provider_transient' })
    assert.deepInclude(refusalOf(answer(302, undefined)), { class: 'unknown' })
  })
})

function answer(status: number, body: unknown): HttpAnswer {
  return { status, headers: {}, body: new Uint8Array(), text: () => '', json: () => body }
}
