import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'

export const SIGNATURE_HEADER = 'x-simulator-signature'

/**
 * What both ends sign with. An administrator gives none: the verify token that is made for every
 * account serves; a secret typed in wins.
 */
export function accountSecret(credentials: AccountContext['credentials']): string | null {
  for (const value of [credentials.secret, credentials.verify_token]) {
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

export function sign(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Fails closed: no secret, no header, another scheme or another byte is a refusal. */
export function verify(account: AccountContext, request: RawRequest): VerifyResult {
  const secret = accountSecret(account.credentials)
  if (!secret) return { ok: false, reason: 'the account has no secret to check signatures with' }
  const given = Buffer.from(request.headers[SIGNATURE_HEADER] ?? '')
  const expected = Buffer.from(sign(secret, request.body))
  const matches = given.length === expected.length && timingSafeEqual(given, expected)
  return matches ? { ok: true } : { ok: false, reason: 'the signature does not match the body' }
}
