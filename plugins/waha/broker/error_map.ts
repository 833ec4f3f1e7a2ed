import type { HttpAnswer } from '#contracts/broker'
import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import { list, record, text } from './values.js'

type Rule = Pick<BrokerError, 'class' | 'retry' | 'scope' | 'retryAfterMs'>

/** A session that is on its way up answers 422 for some seconds. */
const SOON_MS = 5_000
const SECRET = /\b(key_[A-Za-z0-9]{16,}|sha512:[0-9a-f]{32,}|[0-9a-f]{32,})\b/gi
/** WhatsApp's own word that this number may not write to strangers now. */
const RESTRICTED = /server returned error 463\b/

/** The error of an answer that is no success; null for one that is. */
export function refusalOf(answer: HttpAnswer): BrokerError | null {
  if (answer.status >= 200 && answer.status < 300) return null
  const body = record(answer.json())
  const message = describe(body, answer.status)
  const rule = ruleFor(answer, body, message)
  const wait = rule.retry === 'safe' ? askedToWait(answer) : null
  return {
    ...rule,
    code: codeOf(answer.status, body, message),
    providerMessage: message,
    ...(wait === null ? {} : { retryAfterMs: wait }),
  }
}

/** Did WAHA itself say that WhatsApp refused, although it answered with its general 500? */
export function isExplainedRefusal(error: BrokerError): boolean {
  return error.class === 'account_restricted'
}

export function brokerError(
  errorClass: BrokerErrorClass,
  retry: RetryAdvice,
  providerMessage: string,
  extra: Partial<BrokerError> = {}
): BrokerError {
  return { class: errorClass, retry, code: null, providerMessage, ...extra }
}

function ruleFor({ status }: HttpAnswer, body: Record<string, unknown>, message: string): Rule {
  if (RESTRICTED.test(message)) {
    return { class: 'account_restricted', retry: 'after_fix', scope: 'connection' }
  }
  if (status === 401) return { class: 'auth', retry: 'after_fix', scope: 'account' }
  if (status === 403) return { class: 'auth', retry: 'after_fix', scope: 'connection' }
  if (status === 429) return { class: 'rate_limited', retry: 'safe', scope: 'connection' }
  if (status === 413) return { class: 'media_invalid', retry: 'after_fix' }
  if (status === 408 || status >= 500) return { class: 'provider_transient', retry: 'safe' }
  if (status >= 300 && status < 400) return { class: 'config', retry: 'after_fix' }
  if (status === 404) return notFound(message)
  if (status === 422) return unprocessable(body, message)
  return status === 400
    ? { class: 'content_invalid', retry: 'never' }
    : { class: 'unknown', retry: 'never' }
}

function notFound(message: string): Rule {
  return /\bmessage\b.*\bnot found\b/i.test(message)
    ? { class: 'content_invalid', retry: 'never' }
    : { class: 'config', retry: 'after_fix', scope: 'connection' }
}

function unprocessable(body: Record<string, unknown>, message: string): Rule {
  const status = text(body.status)
  if (status === 'STARTING' || status === 'WORKING') {
    return {
      class: 'session_disconnected',
      retry: 'safe',
      scope: 'connection',
      retryAfterMs: SOON_MS,
    }
  }
  if (status !== undefined && Array.isArray(body.expected)) {
    return { class: 'session_disconnected', retry: 'after_fix', scope: 'connection' }
  }
  if (/session .*(not (exist|found|started)|does not exist)/i.test(message)) {
    return { class: 'config', retry: 'after_fix', scope: 'connection' }
  }
  if (/plus version|not implemented|not supported|doesn'?t support/i.test(message)) {
    return { class: 'unsupported', retry: 'never' }
  }
  return { class: 'content_invalid', retry: 'never' }
}

/** The state of the session says more than the status of the answer. */
function codeOf(status: number, body: Record<string, unknown>, message: string): string {
  if (RESTRICTED.test(message)) return '463'
  return (Array.isArray(body.expected) && text(body.status)) || String(status)
}

/** Nest, its validation (a list), the 422 of sessions and the 500 of exceptions each have their own place for words. */
function describe(body: Record<string, unknown>, status: number): string {
  const error = record(body.error)
  const said =
    text(record(body.exception).message) ??
    text(body.message) ??
    (list(body.message).map(text).filter(Boolean).join('; ') || undefined) ??
    text(body.error) ??
    text(error.message) ??
    text(error.key) ??
    `HTTP ${status} without an explanation`
  const state = Array.isArray(body.expected) ? ` (${text(body.status) ?? 'no status'})` : ''
  return `${said}${state}`.replace(SECRET, '…').slice(0, 1_000)
}

/** `Retry-After` in seconds or as a date. */
function askedToWait(answer: HttpAnswer): number | null {
  const header = answer.headers['retry-after']
  if (!header) return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, Math.round(wait)) : null
}
