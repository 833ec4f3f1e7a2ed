import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { readSettings } from '../settings.js'

const HEADER = 'x-webhook-hmac'
const ALGORITHM_HEADER = 'x-webhook-hmac-algorithm'
const SHA512_HEX = /^[0-9a-f]{128}$/i

/**
 * WAHA signs the exact bytes with the session's HMAC key. Its timestamp header is not covered, so it proves nothing;
 * repeats are recognised by message id. Without a secret nobody gets in.
 */
export function verifySignature(account: AccountContext, request: RawRequest): VerifyResult {
  const { webhookSecret } = readSettings(account)
  if (!webhookSecret) return { ok: false, reason: 'the account has no webhook secret' }
  const given = request.headers[HEADER]
  if (!given) return { ok: false, reason: `the request has no ${HEADER}` }
  const algorithm = request.headers[ALGORITHM_HEADER]
  if (algorithm !== undefined && algorithm.toLowerCase() !== 'sha512') {
    return { ok: false, reason: `${ALGORITHM_HEADER} is not sha512` }
  }
  if (!SHA512_HEX.test(given)) return { ok: false, reason: `${HEADER} is malformed` }
  const expected = createHmac('sha512', webhookSecret).update(request.body).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
    ? { ok: true }
    : { ok: false, reason: 'the signature does not fit the body and the webhook secret' }
}
