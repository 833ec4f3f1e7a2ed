import { test } from '@japa/runner'
import type { AccountContext, RawRequest } from '#contracts/broker'
import { appSecretProof, verifySignature } from '../../broker/signature.js'

const COMPACT = '{"object":"whatsapp_business_account","entry":[]}'
const SPACED = '{"object": "whatsapp_business_account", "entry": []}'

/** Computed outside this project. */
const VECTORS = [
  {
    secret: 'test_app_secret',
    body: COMPACT,
    hex: 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
  },
  {
    secret: 'test_app_secret',
    body: SPACED,
    hex: '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
  },
  {
    secret: 'otro_secreto',
    body: COMPACT,
    hex: '769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7',
  },
]

test.group('Meta Cloud | signature', () => {
  test('accepts the known signature of {body} with {secret}')
    .with(VECTORS)
    .run(({ assert }, { secret, body, hex }) => {
      assert.deepEqual(verify(secret, body, `sha256=${hex}`), { ok: true })
      assert.deepEqual(verify(secret, body, `sha256=${hex.toUpperCase()}`), { ok: true })
    })

  test('refuses the signature of the same JSON written with other bytes', ({ assert }) => {
    assert.isFalse(verify('test_app_secret', SPACED, `sha256=${VECTORS[0].hex}`).ok)
  })

  test('says why it refuses', ({ assert }) => {
    const reasons = [
      verify('', COMPACT, `sha256=${VECTORS[0].hex}`),
      verify('x', COMPACT, undefined),
      verify('x', COMPACT, 'sha1=00'),
    ]
    assert.deepEqual(
      reasons.map((result) => (result.ok ? null : result.reason)),
      [
        'the account has no app secret',
        'the request has no x-hub-signature-256',
        'x-hub-signature-256 is malformed',
      ]
    )
  })

  test('the proof of the app secret is the HMAC of the token', ({ assert }) => {
    assert.equal(appSecretProof(COMPACT, 'test_app_secret'), VECTORS[0].hex)
  })
})

function verify(secret: string, body: string, signature: string | undefined) {
  const account = { credentials: { app_secret: secret }, settings: {} } as unknown as AccountContext
  const request = {
    headers: { 'x-hub-signature-256': signature },
    body: new TextEncoder().encode(body),
  } as unknown as RawRequest
  return verifySignature(account, request)
}
