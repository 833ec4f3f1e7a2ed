import type { AccountContext, HttpAnswer } from '#contracts/broker'
import { type ApiCall, type ApiResult, ask, payloadOf } from '#packages/cloud_api/calls'
import { readSettings } from '../settings.js'
import { refusalOf } from './gateway_errors.js'

export const KEY_HEADER = 'D360-API-KEY'

/** One call, whatever the answer says. The key says which number is meant. */
export function callDialog(account: AccountContext, call: ApiCall): Promise<HttpAnswer> {
  const { apiKey, apiUrl } = readSettings(account)
  const url = new URL(`${apiUrl}/${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const { body, headers } = payloadOf(call)
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: { [KEY_HEADER]: apiKey, accept: 'application/json', ...headers },
    body,
    timeoutMs: call.timeoutMs,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export function askDialog(account: AccountContext, call: ApiCall): Promise<ApiResult> {
  return ask({ call: callDialog, refusalOf }, account, call)
}

/** Settings of a channel live below `/v1`, which the sandbox has in its address already. */
export function configPath(account: AccountContext, name: string): string {
  return readSettings(account).apiUrl.endsWith('/v1') ? `configs/${name}` : `v1/configs/${name}`
}
