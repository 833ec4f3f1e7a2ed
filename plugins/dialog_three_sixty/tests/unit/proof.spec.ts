import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { AccountContext, RawRequest } from '#contracts/broker'
import { bearer, verifyProof } from '../../broker/proof.js'

interface Vector {
  name: string
  secret: string
  rawBody: string
  signature: string
}

const file = join(import.meta.dirname, '../fixtures/answers/signature-vectors.json')
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }
const TOKEN = 'a secret that the host made'

test.group('360dialog | proof by signature', () => {
  test('accepts the known signature of: {name}')
    .with(vectors)
    .run(({ assert }, { secret, rawBody, signature }) => {
      const result = verify({ secret, body: rawBody, signature })
      assert.deepEqual(result, { ok: true })
      assert.isFalse(verify({ secret, body: `${rawBody} `, signature }).ok)
      assert.isFalse(verify({ secret: 'other', body: rawBody, signature }).ok)
    })

  test("a prefix as in Meta's header is not what partners get", ({ assert }) => {
    const [{ secret, rawBody, signature }] = vectors
    assert.isFalse(verify({ secret, body: rawBody, signature: `sha256=${signature}` }).ok)
  })

  test('where deliveries are signed, the header of the registration alone opens nothing', ({
    assert,
  }) => {
    assert.isFalse(verify({ secret: 'plat', token: TOKEN, authorization: bearer(TOKEN) }).ok)
  })
})

test.group('360dialog | proof by header', () => {
  test('accepts the header that was given at registration', ({ assert }) => {
    assert.deepEqual(verify({ token: TOKEN, authorization: `Bearer ${TOKEN}` }), { ok: true })
  })

  test('refuses every other header', ({ assert }) => {
    const others = ['', TOKEN, 'Bearer', 'Bearer ', `bearer ${TOKEN}`, `Bearer ${TOKEN}x`]
    for (const authorization of [undefined, ...others, 'é'.repeat(TOKEN.length + 7)]) {
      assert.isFalse(verify({ token: TOKEN, authorization }).ok, authorization)
    }
  })

  test('lets nobody in while there is no secret, not even with the header of the empty one', ({
    assert,
  }) => {
    assert.isFalse(verify({ token: '', authorization: bearer('') }).ok)
    assert.isFalse(verify({ authorization: 'Bearer undefined' }).ok)
    assert.isFalse(verify({ signature: vectors[0].signature, body: vectors[0].rawBody }).ok)
  })
})

function verify(given: {
  secret?: string
  token?: string
  body?: string
  signature?: string
  authorization?: string
}) {
  const credentials = { platform_secret: given.secret, verify_token: given.token }
  const headers = {
    'x-360dialog-signature': given.signature,
    'authorization': given.authorization,
  }
  const body = new TextEncoder().encode(given.body ?? '{}')
  return verifyProof(
    { credentials, settings: {} } as unknown as AccountContext,
    { headers, body } as unknown as RawRequest
  )
}
