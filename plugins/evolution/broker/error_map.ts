import type { HttpAnswer } from '#contracts/broker'
import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import { list, record, text, word } from './webhook/values.js'

type Rule = Pick<BrokerError, 'class' | 'retry' | 'scope'>

/** The key a token looks like; the gateway may repeat the one it was called with. */
const KEYS = /\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b/gi

const BY_STATUS: Record<number, Rule> = {
  400: { class: 'content_invalid', retry: 'never' },
  401: { class: 'auth', retry: 'after_fix', scope: 'account' },
  403: { class: 'auth', retry: 'after_fix', scope: 'account' },
  404: { class: 'config', retry: 'after_fix', scope: 'connection' },
  413: { class: 'media_invalid', retry: 'never' },
  422: { class: 'content_invalid', retry: 'never' },
  429: { class: 'rate_limited', retry: 'safe', scope: 'connection' },
}

/** Meta's codes, which an instance on the official API hands through. */
const BY_META_CODE: Record<string, Rule> = {
  131026: { class: 'recipient_unreachable', retry: 'never' },
  131047: { class: 'window_closed', retry: 'never' },
  131049: { class: 'marketing_withheld', retry: 'after_fix' },
  131050: { class: 'recipient_opted_out', retry: 'never' },
  131051: { class: 'unsupported', retry: 'never' },
  131052: { class: 'media_invalid', retry: 'never' },
  131053: { class: 'media_invalid', retry: 'after_fix' },
  130429: { class: 'rate_limited', retry: 'safe', scope: 'connection' },
  131056: { class: 'rate_limited', retry: 'safe', scope: 'recipient' },
  190: { class: 'auth', retry: 'after_fix', scope: 'account' },
  368: { class: 'account_restricted', retry: 'after_fix' },
}

export function brokerError(
  errorClass: BrokerErrorClass,
  retry: RetryAdvice,
  providerMessage: string,
  rest: Partial<BrokerError> = {}
): BrokerError {
  return { class: errorClass, retry, code: null, providerMessage, ...rest }
}

/** The error of an answer that is no success; null for one that is. */
export function refusalOf(answer: HttpAnswer): BrokerError | null {
  const { status } = answer
  if (status >= 200 && status < 300) return connectError(answer)
  const body = answer.json()
  const told = messagesOf(body)
  const code = String(status)
  if (told.some((entry) => record(entry).exists === false)) {
    const number = word(record(told[0]).number) ?? 'The number'
    return brokerError('recipient_invalid', 'never', `${number} is not on WhatsApp`, { code })
  }
  const { class: errorClass, retry, scope } = BY_STATUS[status] ?? fallback(status)
  return brokerError(errorClass, retry, wordsOf(told, status), {
    code,
    ...(scope ? { scope } : {}),
    ...retryAfter(answer, retry),
  })
}

/** Meta's error object as the body of a success. */
export function metaError(body: unknown): BrokerError | null {
  const { code, message, error_data: data } = record(body)
  if (typeof code !== 'number') return null
  const rule = BY_META_CODE[code] ?? { class: 'unknown', retry: 'never' }
  const details = text(record(data).details)
  const said = [text(message) ?? `Error ${code}`, details].filter(Boolean).join(': ')
  return { ...rule, code: String(code), providerMessage: said.slice(0, 1_000) }
}

/** What the gateway says went wrong: strings, objects, or lists of them. */
export function messagesOf(body: unknown): unknown[] {
  const { response, message } = record(body)
  const told = record(response).message ?? message
  return Array.isArray(told) ? told.flat() : told === undefined ? [] : [told]
}

/** `connect` answers its own failures with a success. */
function connectError(answer: HttpAnswer): BrokerError | null {
  const body = record(answer.json())
  if (body.error !== true) return null
  return brokerError('provider_transient', 'safe', wordsOf(list([body.message]), answer.status))
}

function wordsOf(told: unknown[], status: number): string {
  const words = told
    .map((entry) => text(entry) ?? (record(entry) === entry ? JSON.stringify(entry) : ''))
    .filter((entry) => entry !== '')
    .join(' · ')
  return (words || `HTTP ${status} without an explanation`).replace(KEYS, '…').slice(0, 1_000)
}

function fallback(status: number): Rule {
  const transient = status === 408 || status >= 500
  return transient
    ? { class: 'provider_transient', retry: 'safe' }
    : { class: 'unknown', retry: 'never' }
}

function retryAfter(answer: HttpAnswer, retry: RetryAdvice): { retryAfterMs?: number } {
  const seconds = Number(answer.headers['retry-after'])
  return retry === 'safe' && seconds > 0 ? { retryAfterMs: Math.round(seconds * 1_000) } : {}
}
