import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { AccountContext, RawRequest } from '#contracts/broker'
import { verifySignature } from '../../broker/signature.js'

interface Vector {
  name: string
  key: string
  rawBody: string
  hmac: string
}

const { vectors } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/signature-vectors.json'), 'utf8')
) as { vectors: Vector[] }

const verify = ({ key, rawBody, hmac }: Vector, headers: Record<string, string> = {}) =>
  verifySignature(
    { credentials: { webhook_secret: key }, settings: {} } as unknown as AccountContext,
    {
      headers: { 'x-webhook-hmac': hmac, ...headers },
      body: new TextEncoder().encode(rawBody),
    } as unknown as RawRequest
  )

test.group('WAHA | signature', () => {
  test('is the one of: {name}')
    .with(vectors)
    .run(({ assert }, vector) => {
      assert.deepEqual(verify(vector), { ok: true })
      assert.deepEqual(verify(vector, { 'x-webhook-hmac-algorithm': 'sha512' }), { ok: true })
      assert.isTrue(verify({ ...vector, hmac: vector.hmac.toUpperCase() }).ok)
    })

  test('no other algorithm is let in, whatever the header promises', ({ assert }) => {
    assert.isFalse(verify(vectors[0], { 'x-webhook-hmac-algorithm': 'sha1' }).ok)
  })
})
