import type { AccountContext, BrokerError, HttpAnswer, HttpRequest } from 'balcao/plugin'
import { apiKey, apiUrl } from '../settings.js'
import { carrierPigeonError, errorOf, errorOfFailure } from './errors.js'

export interface Call extends Omit<HttpRequest, 'url' | 'headers' | 'body'> {
  /** With a leading slash, its variable parts escaped. */
  path: string
  json?: object
  file?: { body: Uint8Array; mime: string }
}

export type Asked = { ok: true; answer: HttpAnswer } | { ok: false; error: BrokerError }

/** One request, whatever the answer says. Throws `HttpFailure` where there is none. */
export function call(account: AccountContext, { path, json, file, ...rest }: Call) {
  const mime = json ? 'application/json' : file?.mime
  return account.http({
    ...rest,
    method: rest.method ?? (json || file ? 'POST' : 'GET'),
    url: apiUrl(account) + path,
    headers: {
      authorization: `Bearer ${apiKey(account)}`,
      ...(mime && { 'content-type': mime }),
    },
    body: json ? JSON.stringify(json) : file?.body,
  })
}

/** A request that may be repeated: each way to fail becomes a typed error. */
export async function ask(account: AccountContext, request: Call): Promise<Asked> {
  try {
    const answer = await call(account, request)
    const error = errorOf(answer)
    if (error) return { ok: false, error }
    if (answer.status >= 200 && answer.status < 300) return { ok: true, answer }
    return { ok: false, error: carrierPigeonError(null, `It answered ${answer.status}`) }
  } catch (failure) {
    return { ok: false, error: errorOfFailure(failure) }
  }
}
