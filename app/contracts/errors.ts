/**
 * The closed list of what can go wrong at a broker. Logic and words for people key on the class,
 * never on a broker's own text. Translations: `broker_errors.<class>.{title,remedy}`.
 */
export const BROKER_ERROR_CLASSES = [
  'auth',
  'config',
  'billing_hold',
  'rate_limited',
  'window_closed',
  'recipient_invalid',
  'recipient_opted_out',
  'recipient_unreachable',
  'content_invalid',
  'media_invalid',
  'template_missing',
  'template_paused',
  'policy_blocked',
  'marketing_withheld',
  'account_restricted',
  'session_disconnected',
  'provider_transient',
  'unsupported',
  'unknown',
] as const

export type BrokerErrorClass = (typeof BROKER_ERROR_CLASSES)[number]

/**
 * - `safe`: the broker did not process it; the sender tries again by itself with back-off.
 * - `after_fix`: a person has to change something (credentials, media, payment) and then retry.
 * - `never`: the same message can't succeed.
 */
export type RetryAdvice = 'safe' | 'after_fix' | 'never'

export interface BrokerError {
  class: BrokerErrorClass
  retry: RetryAdvice
  /** The broker's own code as text, e.g. `131047`; null where it has none. */
  code: string | null
  /** The broker's own words, for administrators and support. Never holds a secret. */
  providerMessage: string
  /** Milliseconds to wait before anything of `scope` is tried again. */
  retryAfterMs?: number
  /** What `rate_limited` and `auth` concern; the sender pauses that whole scope. Default: `message`. */
  scope?: 'message' | 'recipient' | 'connection' | 'account'
}
