import type { HttpAnswer } from '#contracts/broker'
import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import { CHANNEL_RULES, ERROR_RULES, type ErrorRule } from './error_codes.js'
import { number, record, text } from './values.js'

const UNKNOWN: ErrorRule = { class: 'unknown', retry: 'never' }
/** Meta's codes have six digits; those of the old servers are only believed where Twilio names them as such. */
const CHANNEL_CODE = /\b(?:(13\d{4}|80007)|(?:code|error)[\s:#=]{1,3}(\d{3,4}))\b/i
const CREDENTIALS = /\b(?:[0-9a-f]{32}(?![0-9a-f])|Basic\s+[A-Za-z0-9+/=]{20,})/gi
const LONGEST_WAIT_MS = 60 * 60_000

export function brokerError(
  errorClass: BrokerErrorClass,
  retry: RetryAdvice,
  providerMessage: string
): BrokerError {
  return { class: errorClass, retry, code: null, providerMessage }
}

/** An error code of Twilio with its words, from an answer or a status callback. */
export function mapError(
  code: number | null,
  words: string | undefined,
  fallback: ErrorRule = UNKNOWN
): BrokerError {
  const rule = (code !== null && ERROR_RULES.get(code)) || channelRule(words) || fallback
  const said = words ?? (code === null ? 'No reason given' : `Twilio error ${code}`)
  return {
    ...rule,
    code: code === null ? null : String(code),
    providerMessage: said.replace(CREDENTIALS, '…').slice(0, 1_000),
  }
}

/** The error of an answer that is no success; null for one that is. */
export function errorOfAnswer(answer: HttpAnswer): BrokerError | null {
  if (answer.status >= 200 && answer.status < 300) return null
  const body = record(answer.json())
  const code = number(body.code) ?? null
  const words = text(body.message) ?? `HTTP ${answer.status} without an explanation`
  const error = mapError(code, words, ruleForStatus(answer.status))
  const wait = error.retry === 'safe' ? askedToWait(answer) : null
  return wait === null ? error : { ...error, retryAfterMs: wait }
}

function channelRule(words: string | undefined): ErrorRule | undefined {
  const [, meta, old] = CHANNEL_CODE.exec(words ?? '') ?? []
  return CHANNEL_RULES.get(Number(meta ?? old))
}

/** A status whose body tells no code of Twilio. */
function ruleForStatus(status: number): ErrorRule {
  if (status === 401 || status === 403) {
    return { class: 'auth', retry: 'after_fix', scope: 'account' }
  }
  if (status === 404) return { class: 'config', retry: 'after_fix', scope: 'connection' }
  if (status === 429) return { class: 'rate_limited', retry: 'safe', scope: 'account' }
  if (status === 408 || status >= 500) return { class: 'provider_transient', retry: 'safe' }
  return UNKNOWN
}

/** `Retry-After` in seconds or as a date. */
function askedToWait(answer: HttpAnswer): number | null {
  const header = answer.headers['retry-after']
  if (!header) return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.min(LONGEST_WAIT_MS, Math.max(0, Math.round(wait))) : null
}
