import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { readSettings } from '../settings.js'

const SIGNATURE_HEADER = 'x-360dialog-signature'
const SIGNATURE = /^[0-9a-f]{64}$/i

/** What we ask 360dialog to send with every delivery. */
export const bearer = (verifyToken: string) => `Bearer ${verifyToken}`

/** Partners' deliveries are signed, all others carry the secret we gave at registration. Without either nobody gets in. */
export function verifyProof(account: AccountContext, request: RawRequest): VerifyResult {
  const { platformSecret, verifyToken } = readSettings(account)
  return platformSecret
    ? verifySignature(platformSecret, request)
    : verifyHeader(verifyToken, request)
}

function verifySignature(secret: string, { headers, body }: RawRequest): VerifyResult {
  const given = headers[SIGNATURE_HEADER]
  if (!given) return { ok: false, reason: `the request has no ${SIGNATURE_HEADER}` }
  if (!SIGNATURE.test(given)) return { ok: false, reason: `${SIGNATURE_HEADER} is malformed` }
  const expected = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
    ? { ok: true }
    : { ok: false, reason: 'the signature does not fit the body and the platform secret' }
}

function verifyHeader(verifyToken: string, { headers }: RawRequest): VerifyResult {
  if (!verifyToken) return { ok: false, reason: 'the account has no secret for deliveries' }
  const given = headers.authorization
  if (!given) return { ok: false, reason: 'the request has no authorization header' }
  return sameText(given, bearer(verifyToken))
    ? { ok: true }
    : { ok: false, reason: 'the authorization header is not the one given at registration' }
}

/** In constant time whatever the lengths are. */
function sameText(left: string, right: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(left), digest(right))
}
