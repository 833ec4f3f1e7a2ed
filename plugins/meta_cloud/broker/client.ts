import { type AccountContext, type HttpAnswer, HttpFailure } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { brokerError, graphErrorOf, ruleForStatus, withWait } from './error_map.js'
import { appSecretProof } from './signature.js'
import { type Loose, record } from './webhook/values.js'

export interface GraphCall {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Below the version, without a leading slash. */
  path: string
  query?: Record<string, string>
  json?: object
  form?: FormData
  timeoutMs?: number
}

export type GraphResult = { ok: true; body: Loose } | { ok: false; error: BrokerError }

/** One call, whatever the answer says. Throws `HttpFailure` where there is none. */
export function callGraph(account: AccountContext, call: GraphCall): Promise<HttpAnswer> {
  const { accessToken, appSecret, graphUrl, graphVersion } = readSettings(account)
  const url = new URL(`${graphUrl}/${graphVersion}/${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  if (appSecret) url.searchParams.set('appsecret_proof', appSecretProof(accessToken, appSecret))
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      ...(call.json ? { 'content-type': 'application/json' } : {}),
    },
    body: call.json ? JSON.stringify(call.json) : call.form,
    timeoutMs: call.timeoutMs,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export async function askGraph(account: AccountContext, call: GraphCall): Promise<GraphResult> {
  try {
    const answer = await callGraph(account, call)
    const error = refusalOf(answer)
    return error ? { ok: false, error } : { ok: true, body: record(answer.json()) }
  } catch (failure) {
    return { ok: false, error: failureError(failure) }
  }
}

/** The error of an answer that is no success; null for one that is. */
export function refusalOf(answer: HttpAnswer): BrokerError | null {
  const error = graphErrorOf(answer)
  if (error) return error
  if (answer.status >= 200 && answer.status < 300) return null
  const rule = {
    ...ruleForStatus(answer.status),
    code: null,
    providerMessage: `HTTP ${answer.status} without an explanation`,
  }
  return withWait(rule, answer)
}

/** Why there was no answer. What is no `HttpFailure` is a bug and flies on. */
export function failureError(failure: unknown): BrokerError {
  if (!(failure instanceof HttpFailure)) throw failure
  if (failure.reason === 'blocked_host') return brokerError('config', 'after_fix', failure.message)
  return brokerError('provider_transient', 'safe', `${failure.reason}: ${failure.message}`)
}
