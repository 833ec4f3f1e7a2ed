import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { readSettings } from '../settings.js'
import { number, record } from './webhook/values.js'

/**
 * The gateway signs no body: it repeats a header it was given. That header holds our secret, or a short-lived token signed
 * with it where somebody gave it as `jwt_key`. Without a secret nobody gets in.
 */
export function verifyProof(account: AccountContext, request: RawRequest): VerifyResult {
  const { webhookSecret } = readSettings(account)
  if (!webhookSecret) return { ok: false, reason: 'the account has no webhook secret' }
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!given) return { ok: false, reason: 'the request has no bearer token' }
  return isSame(given, webhookSecret) || isToken(given, webhookSecret, account.now())
    ? { ok: true }
    : { ok: false, reason: 'the bearer token is not the one the gateway was given' }
}

function isSame(given: string, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** HS256 and nothing else, whatever the token's own header says. */
function isToken(given: string, key: string, now: number): boolean {
  const [header, payload, signature, ...rest] = given.split('.')
  if (!signature || rest.length > 0) return false
  const expected = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')
  if (!isSame(signature, expected)) return false
  const { alg } = decoded(header)
  const { app, exp } = decoded(payload)
  const endsAt = (number(exp) ?? 0) * 1_000
  return alg === 'HS256' && app === 'evolution' && endsAt > now
}

function decoded(part: string) {
  try {
    return record(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    return record(null)
  }
}
