import { HttpFailure, type BrokerError, type HttpAnswer } from 'balcao/plugin'
import { record, text } from './values.js'

type Meaning = Pick<BrokerError, 'class' | 'retry' | 'scope'>

/** The gateway's documented codes. `storm` is its promise that nothing was taken, so it is safe to try again. */
const MEANINGS: Record<string, Meaning> = {
  bad_key: { class: 'auth', retry: 'after_fix', scope: 'account' },
  unpaid: { class: 'billing_hold', retry: 'after_fix' },
  no_such_line: { class: 'config', retry: 'after_fix' },
  line_offline: { class: 'session_disconnected', retry: 'after_fix' },
  too_fast: { class: 'rate_limited', retry: 'safe', scope: 'connection' },
  no_such_recipient: { class: 'recipient_invalid', retry: 'never' },
  blocked: { class: 'recipient_opted_out', retry: 'never' },
  bad_message: { class: 'content_invalid', retry: 'never' },
  bad_file: { class: 'media_invalid', retry: 'never' },
  no_such_file: { class: 'media_invalid', retry: 'never' },
  storm: { class: 'provider_transient', retry: 'safe' },
}

/** A code that nobody documented stays readable and is not guessed at. */
export function carrierPigeonError(code: string | null, words: string): BrokerError {
  const meaning = MEANINGS[code ?? ''] ?? { class: 'unknown', retry: 'after_fix' }
  return { ...meaning, code, providerMessage: words }
}

/** What we refuse ourselves, before any request. */
export function refused(errorClass: BrokerError['class'], words: string): BrokerError {
  return { class: errorClass, retry: 'never', code: null, providerMessage: words }
}

/** The error an answer tells; null where it tells none, whatever its status. */
export function errorOf(answer: HttpAnswer): BrokerError | null {
  const error = record(record(answer.json()).error)
  const code = text(error.code)
  if (code === undefined) return null
  const seconds = Number(answer.headers['retry-after'])
  return {
    ...carrierPigeonError(code, text(error.message) ?? code),
    ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }),
  }
}

/** Why nothing came back. What is no `HttpFailure` is a bug and flies on. */
export function errorOfFailure(failure: unknown): BrokerError {
  if (!(failure instanceof HttpFailure)) throw failure
  const words = `${failure.reason}: ${failure.message}`
  if (failure.reason === 'blocked_host') {
    return { class: 'config', retry: 'after_fix', code: null, providerMessage: words }
  }
  return { class: 'provider_transient', retry: 'safe', code: null, providerMessage: words }
}
