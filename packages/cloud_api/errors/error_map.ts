import type { HttpAnswer } from '#contracts/broker'
import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import { ERROR_RANGES, ERROR_RULES, type ErrorRule } from './error_codes.js'
import { ON_PREMISES_RULES } from './on_premises_codes.js'
import { record, text } from '../webhook/values.js'

const NO_SUCH_OBJECT = 33
const TOKEN_OR_SECRET = /\b(EA[A-Za-z0-9]{20,}|[0-9a-f]{64})\b/g

/** An error object of Graph, from an answer or from a failed status. */
export function mapGraphError(error: unknown, httpStatus = 400): BrokerError {
  const given = record(error)
  const code = typeof given.code === 'number' ? given.code : null
  const { retryAfterMs, scope, ...rule } = ruleFor(code, given, httpStatus)
  return {
    ...rule,
    code: code === null ? null : String(code),
    providerMessage: describe(given, httpStatus),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(scope === undefined ? {} : { scope }),
  }
}

/** The error of an answer, with the waiting time its headers ask for; null where the body is no error of Graph. */
export function graphErrorOf(answer: HttpAnswer): BrokerError | null {
  const body = answer.json()
  const given = record(body).error
  if (given === null || typeof given !== 'object') return null
  return withWait(mapGraphError(given, answer.status), answer)
}

/** The error of an answer that is no success; null for one that is. */
export function refusalOf(answer: HttpAnswer): BrokerError | null {
  const error = graphErrorOf(answer)
  if (error) return error
  if (answer.status >= 200 && answer.status < 300) return null
  const providerMessage = `HTTP ${answer.status} without an explanation`
  return withWait({ ...ruleForStatus(answer.status), code: null, providerMessage }, answer)
}

/** An error that is tried again by itself waits as long as the answer asks. */
export function withWait(error: BrokerError, answer: HttpAnswer): BrokerError {
  const wait = error.retry === 'safe' ? askedToWait(answer) : null
  return wait === null ? error : { ...error, retryAfterMs: wait }
}

export function brokerError(
  errorClass: BrokerErrorClass,
  retry: RetryAdvice,
  providerMessage: string
): BrokerError {
  return { class: errorClass, retry, code: null, providerMessage }
}

/** A status code without an error of Graph in its body. */
export function ruleForStatus(status: number): ErrorRule {
  if (status === 401 || status === 403) {
    return { class: 'auth', retry: 'after_fix', scope: 'account' }
  }
  if (status === 404) return { class: 'config', retry: 'after_fix', scope: 'connection' }
  if (status === 429) return { class: 'rate_limited', retry: 'safe', scope: 'connection' }
  if (status === 408 || status >= 500) return { class: 'provider_transient', retry: 'safe' }
  return { class: 'unknown', retry: 'never' }
}

function ruleFor(code: number | null, error: Record<string, unknown>, status: number): ErrorRule {
  if (code === 100 && error.error_subcode === NO_SUCH_OBJECT) {
    return ERROR_RULES.get(NO_SUCH_OBJECT)!
  }
  const known =
    code === null
      ? undefined
      : (ERROR_RULES.get(code) ??
        ON_PREMISES_RULES.get(code) ??
        ERROR_RANGES.find(([from, to]) => code >= from && code <= to)?.[2])
  if (known) return known
  return error.is_transient === true
    ? { class: 'provider_transient', retry: 'safe' }
    : ruleForStatus(status)
}

function describe(error: Record<string, unknown>, status: number): string {
  const title = text(error.message) ?? text(error.title) ?? `HTTP ${status}`
  const details = text(record(error.error_data).details) ?? text(error.error_user_msg)
  const said = details && details !== title ? `${title.replace(/\.$/, '')}: ${details}` : title
  return said.replace(TOKEN_OR_SECRET, '…').slice(0, 1_000)
}

/** `Retry-After` in seconds or as a date, or the minutes Graph's own usage header counts. */
function askedToWait(answer: HttpAnswer): number | null {
  const header = answer.headers['retry-after']
  if (header) {
    const seconds = Number(header)
    const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now()
    if (Number.isFinite(wait)) return Math.max(0, Math.round(wait))
  }
  return regainAccessMs(answer.headers['x-business-use-case-usage'])
}

/** `{"<waba>":[{"type":"…","estimated_time_to_regain_access": minutes}]}` */
function regainAccessMs(header: string | undefined): number | null {
  if (!header) return null
  try {
    const usages = Object.values(record(JSON.parse(header))).flat()
    const minutes = usages.map(
      (usage) => Number(record(usage).estimated_time_to_regain_access) || 0
    )
    return Math.max(0, ...minutes) * 60_000 || null
  } catch {
    return null
  }
}
