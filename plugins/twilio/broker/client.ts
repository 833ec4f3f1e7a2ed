import { type AccountContext, type HttpAnswer, HttpFailure } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { brokerError, errorOfAnswer } from './error_map.js'
import { type Loose, record } from './values.js'

/** The parts of Twilio that live on hosts of their own. */
export type Service = 'api' | 'content' | 'messaging'

export interface TwilioCall {
  service: Service
  /** Beginning with a slash. */
  path: string
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string>
  form?: Record<string, string | undefined>
  json?: object
  timeoutMs?: number
}

export type TwilioResult = { ok: true; body: Loose } | { ok: false; error: BrokerError }

/** One call, whatever the answer says. Throws `HttpFailure` where there is none. */
export function callTwilio(account: AccountContext, call: TwilioCall): Promise<HttpAnswer> {
  const { apiUrl, contentUrl, messagingUrl } = readSettings(account)
  const base = { api: apiUrl, content: contentUrl, messaging: messagingUrl }[call.service]
  const url = new URL(`${base}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  return account.http({
    method: call.method ?? 'GET',
    url: url.href,
    headers: {
      'authorization': authorisation(account),
      'accept': 'application/json',
      'user-agent': 'Balcao',
      ...contentType(call),
    },
    body: call.json ? JSON.stringify(call.json) : call.form && encodeForm(call.form),
    timeoutMs: call.timeoutMs,
  })
}

/** A call that may be repeated: every way to fail becomes a typed error. */
export async function askTwilio(account: AccountContext, call: TwilioCall): Promise<TwilioResult> {
  try {
    const answer = await callTwilio(account, call)
    const error = errorOfAnswer(answer)
    return error ? { ok: false, error } : { ok: true, body: record(answer.json()) }
  } catch (failure) {
    return { ok: false, error: errorOfFailure(failure) }
  }
}

/** Below the account: `/2010-04-01/Accounts/AC…` and on. */
export function accountPath(account: AccountContext, rest: string): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(readSettings(account).accountSid)}${rest}`
}

/** An API key where there is one, else the account's own token. */
export function authorisation(account: AccountContext): string {
  const { accountSid, authToken, apiKeySid, apiKeySecret } = readSettings(account)
  const pair = apiKeySid && apiKeySecret ? [apiKeySid, apiKeySecret] : [accountSid, authToken]
  return `Basic ${Buffer.from(pair.join(':')).toString('base64')}`
}

/** Why there was no answer. What is no `HttpFailure` is a bug and flies on. */
export function errorOfFailure(failure: unknown): BrokerError {
  if (!(failure instanceof HttpFailure)) throw failure
  if (failure.reason === 'blocked_host') return brokerError('config', 'after_fix', failure.message)
  return brokerError('provider_transient', 'safe', `${failure.reason}: ${failure.message}`)
}

function contentType({ json, form }: TwilioCall): Record<string, string> {
  if (json) return { 'content-type': 'application/json' }
  return form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
}

function encodeForm(form: Record<string, string | undefined>): string {
  const given = Object.entries(form).filter((entry): entry is [string, string] => !!entry[1])
  return new URLSearchParams(given).toString()
}
