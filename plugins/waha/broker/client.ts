import { type AccountContext, type HttpAnswer, HttpFailure } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { brokerError, refusalOf } from './error_map.js'

/** Messages come back with thumbnails, sessions with all their settings. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024

export interface WahaCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With a leading slash; its variable parts escaped. */
  path: string
  query?: Record<string, string>
  json?: object
  timeoutMs?: number
}

export type WahaResult = { ok: true; body: unknown } | { ok: false; error: BrokerError }

/** One call, whatever the answer says. Throws `HttpFailure` where there is none. */
export function callWaha(account: AccountContext, call: WahaCall): Promise<HttpAnswer> {
  const { serverUrl, apiKey } = readSettings(account)
  const url = new URL(`${serverUrl}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: {
      'x-api-key': apiKey,
      'accept': 'application/json',
      ...(call.json ? { 'content-type': 'application/json' } : {}),
    },
    body: call.json ? JSON.stringify(call.json) : undefined,
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export async function askWaha(account: AccountContext, call: WahaCall): Promise<WahaResult> {
  try {
    const answer = await callWaha(account, call)
    const error = refusalOf(answer)
    return error ? { ok: false, error } : { ok: true, body: answer.json() }
  } catch (failure) {
    return { ok: false, error: failureError(failure) }
  }
}

/** Why there was no answer. What is no `HttpFailure` is a bug and flies on. */
export function failureError(failure: unknown): BrokerError {
  if (!(failure instanceof HttpFailure)) throw failure
  if (failure.reason === 'blocked_host') return brokerError('config', 'after_fix', failure.message)
  return brokerError('provider_transient', 'safe', `${failure.reason}: ${failure.message}`)
}

/** A path under one session, every part escaped. */
export function sessionPath(session: string, ...parts: string[]): string {
  return ['/api', ...[session, ...parts].map(encodeURIComponent)].join('/')
}
