import { type AccountContext, type HttpAnswer, HttpFailure } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { brokerError, refusalOf } from './error_map.js'

export interface GatewayCall {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Below the server's address; `{i}` stands for the instance. */
  path: string
  instance?: string
  query?: Record<string, string>
  json?: object
  timeoutMs?: number
  maxBytes?: number
}

export type GatewayResult =
  { ok: true; body: unknown } | { ok: false; error: BrokerError; status: number | null }

/** One call, whatever the answer says. Throws `HttpFailure` where there is none. */
export function callGateway(account: AccountContext, call: GatewayCall): Promise<HttpAnswer> {
  const { serverUrl, apiKey } = readSettings(account)
  const path = call.path.replace('{i}', encodeURIComponent(call.instance ?? ''))
  const url = new URL(`${serverUrl}/${path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: {
      apikey: apiKey,
      accept: 'application/json',
      ...(call.json ? { 'content-type': 'application/json' } : {}),
    },
    body: call.json && JSON.stringify(call.json),
    timeoutMs: call.timeoutMs,
    maxBytes: call.maxBytes,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export async function askGateway(
  account: AccountContext,
  call: GatewayCall
): Promise<GatewayResult> {
  try {
    const answer = await callGateway(account, call)
    const error = refusalOf(answer)
    return error ? { ok: false, error, status: answer.status } : { ok: true, body: answer.json() }
  } catch (failure) {
    return { ok: false, error: failureError(failure), status: null }
  }
}

/** Why there was no answer. What is no `HttpFailure` is a bug and flies on. */
export function failureError(failure: unknown): BrokerError {
  if (!(failure instanceof HttpFailure)) throw failure
  if (failure.reason === 'blocked_host') return brokerError('config', 'after_fix', failure.message)
  return brokerError('provider_transient', 'safe', `${failure.reason}: ${failure.message}`)
}
