import type { AccountContext, HttpAnswer } from '#contracts/broker'
import { type ApiCall, type ApiResult, ask, payloadOf } from '#packages/cloud_api/calls'
import { refusalOf } from '#packages/cloud_api/errors/error_map'
import { readSettings } from '../settings.js'
import { appSecretProof } from './signature.js'

/** One call of Graph, whatever the answer says. Throws `HttpFailure` where there is none. */
export function callGraph(account: AccountContext, call: ApiCall): Promise<HttpAnswer> {
  const { accessToken, appSecret, graphUrl, graphVersion } = readSettings(account)
  const url = new URL(`${graphUrl}/${graphVersion}/${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  if (appSecret) url.searchParams.set('appsecret_proof', appSecretProof(accessToken, appSecret))
  const { body, headers } = payloadOf(call)
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json', ...headers },
    body,
    timeoutMs: call.timeoutMs,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export function askGraph(account: AccountContext, call: ApiCall): Promise<ApiResult> {
  return ask({ call: callGraph, refusalOf }, account, call)
}
