import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { ConnectionContext } from '#contracts/broker'
import { download } from '../../broker/hosting.js'

const file = join(import.meta.dirname, '../fixtures/answers/media-rewrite-vector.json')
const { metadataUrl, downloadUrl } = JSON.parse(readFileSync(file, 'utf8'))
const connection = (settings: object = {}) =>
  ({ credentials: { api_key: 'key' }, settings }) as unknown as ConnectionContext

test.group('360dialog | files', () => {
  test("a file's address at Meta becomes one at the gateway, with the key", ({ assert }) => {
    const { url, headers } = download(connection(), metadataUrl)
    assert.equal(url, downloadUrl)
    assert.deepInclude(headers, { 'D360-API-KEY': 'key' })
  })

  test('the sandbox serves files beside its /v1', ({ assert }) => {
    const { url } = download(connection({ environment: 'sandbox' }), metadataUrl)
    assert.equal(url, downloadUrl.replace('waba-v2.360dialog.io', 'waba-sandbox.360dialog.io'))
  })

  test('the key goes to the gateway alone', ({ assert }) => {
    for (const address of [
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://evil.example/?u=lookaside.fbsbx.com',
      'http://waba-v2.360dialog.io/x',
      'https://waba-v2.360dialog.io:8443/x',
    ]) {
      const { url, headers } = download(connection(), address)
      assert.equal(url, address)
      assert.notProperty(headers, 'D360-API-KEY')
    }
  })
})
