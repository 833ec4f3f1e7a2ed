import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { verifySignature } from '../../broker/signature.js'

interface Vector {
  name: string
  authToken: string
  url: string
  params?: Record<string, string | string[]>
  rawBody?: string
  signature: string
  alsoAccepted?: string
}

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/signature-vectors.json'), 'utf8')
) as { form: Vector[]; json: Vector[]; negative: Vector[] }

function verify(vector: Vector, changes: Partial<Vector> = {}, secondary?: string): VerifyResult {
  const { url, authToken, signature, params, rawBody } = { ...vector, ...changes }
  const credentials = { auth_token: authToken, auth_token_secondary: secondary }
  const contentType = rawBody === undefined ? FORM : 'application/json'
  const request: RawRequest = {
    method: 'POST',
    url,
    query: new URL(url).searchParams,
    headers: { 'content-type': contentType, 'x-twilio-signature': signature },
    body: new TextEncoder().encode(rawBody ?? encodeForm(params ?? {})),
  }
  return verifySignature({ credentials, settings: {} } as unknown as AccountContext, request)
}

function encodeForm(params: Record<string, string | string[]>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each])
  )
  return new URLSearchParams(pairs).toString()
}

test.group('Twilio | signature', () => {
  test('{name}: accepted as by Twilio’s own library')
    .with([...vectors.form, ...vectors.json])
    .run(({ assert }, vector) => {
      assert.deepEqual(verify(vector), { ok: true })
      if (vector.alsoAccepted) {
        assert.isTrue(verify(vector, { signature: vector.alsoAccepted }).ok)
      }
    })

  test('{name}: refused')
    .with(vectors.negative)
    .run(({ assert }, vector) => assert.isFalse(verify(vector).ok))

  const [form] = vectors.form
  const [json] = vectors.json

  test('while tokens are changed, both of them count, and no third one', ({ assert }) => {
    const other = 'f'.repeat(32)
    assert.isTrue(verify(form, { authToken: other }, form.authToken).ok)
    assert.isTrue(verify(form, {}, other).ok)
    assert.isFalse(verify(form, { authToken: other }, 'e'.repeat(32)).ok)
  })

  test('a JSON body whose hash is not the signed one is refused', ({ assert }) => {
    assert.isFalse(verify(json, { rawBody: `${json.rawBody} ` }).ok)
  })

  test('a JSON body without a hash proves nothing, however well its address is signed', ({
    assert,
  }) => {
    const bare = vectors.form.find(({ name }) => name === 'empty parameters')!
    assert.isTrue(verify(bare).ok)
    assert.isFalse(verify(bare, { rawBody: '{"MessageSid":"SM1"}' }).ok)
  })
})
