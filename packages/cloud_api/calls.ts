import { type AccountContext, HttpFailure, type HttpRequest } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { brokerError } from './errors/error_map.js'
import type { Hosting } from './hosting.js'
import { type Loose, record } from './webhook/values.js'

export interface ApiCall {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Below the host's base address, without a leading slash. */
  path: string
  query?: Record<string, string>
  json?: object
  form?: FormData
  timeoutMs?: number
}

export type ApiResult = { ok: true; body: Loose } | { ok: false; error: BrokerError }

/** A call that may be repeated: every way to fail becomes a typed error. */
export async function ask(
  hosting: Pick<Hosting, 'call' | 'refusalOf'>,
  account: AccountContext,
  call: ApiCall
): Promise<ApiResult> {
  try {
    const answer = await hosting.call(account, call)
    const error = hosting.refusalOf(answer)
    return error ? { ok: false, error } : { ok: true, body: record(answer.json()) }
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

/** Body and its content type, for a request of either shape. */
export function payloadOf({
  json,
  form,
}: ApiCall): Pick<Required<HttpRequest>, 'headers'> & Pick<HttpRequest, 'body'> {
  return json
    ? { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
    : { body: form, headers: {} }
}
