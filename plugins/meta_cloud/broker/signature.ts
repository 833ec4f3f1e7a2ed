import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { readSettings } from '../settings.js'

const HEADER = 'x-hub-signature-256'
const SIGNATURE = /^sha256=([0-9a-f]{64})$/i

/** Meta signs the exact bytes with the app secret. Without a secret nobody gets in. */
export function verifySignature(account: AccountContext, request: RawRequest): VerifyResult {
  const { appSecret } = readSettings(account)
  if (!appSecret) return { ok: false, reason: 'the account has no app secret' }
  const header = request.headers[HEADER]
  if (!header) return { ok: false, reason: `the request has no ${HEADER}` }
  const given = SIGNATURE.exec(header)?.[1]
  if (!given) return { ok: false, reason: `${HEADER} is malformed` }
  const expected = createHmac('sha256', appSecret).update(request.body).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
    ? { ok: true }
    : { ok: false, reason: 'the signature does not fit the body and the app secret' }
}

/** Proves to Graph that a call comes from our server; required where the app says so. */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex')
}
