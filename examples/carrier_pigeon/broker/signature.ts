import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from 'balcao/plugin'
import { webhookSecret } from '../settings.js'

export const SIGNATURE_HEADER = 'x-carrier-pigeon-signature'

export const sign = (body: Uint8Array, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Over the bytes as they came, in constant time; without a secret nobody gets in. */
export function verify(account: AccountContext, request: RawRequest): VerifyResult {
  const secret = webhookSecret(account)
  if (secret === '') return { ok: false, reason: 'the account has no webhook secret' }
  const given = Buffer.from(request.headers[SIGNATURE_HEADER] ?? '')
  const expected = Buffer.from(sign(request.body, secret))
  const matches = given.length === expected.length && timingSafeEqual(given, expected)
  return matches ? { ok: true } : { ok: false, reason: 'the signature does not match the body' }
}
