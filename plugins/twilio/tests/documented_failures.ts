import type { BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import type { FailureCase } from '#tests/contracts/broker_suite'
import type { TwilioFake } from '#tests/fakes/twilio/twilio_fake'

/** Twilio's table of errors as the sender must act on it, written apart from the code under test. */
const TABLE: [codes: number[], expected: BrokerErrorClass, retry: RetryAdvice][] = [
  [[20003], 'auth', 'after_fix'],
  [[20404, 21408, 21606, 63001, 63002, 63007, 63008, 63020], 'config', 'after_fix'],
  [[63051, 63112], 'account_restricted', 'after_fix'],
  [[20429, 21611, 30001, 63017, 63018], 'rate_limited', 'safe'],
  [[21211, 21614, 63003], 'recipient_invalid', 'never'],
  [[63015], 'recipient_invalid', 'after_fix'],
  [[63024], 'recipient_unreachable', 'never'],
  [[21610, 63033], 'recipient_opted_out', 'never'],
  [[63016], 'window_closed', 'never'],
  [
    [21617, 63005, 63006, 63013, 63021, 63028, 63029, 63030, 92002, 92007],
    'content_invalid',
    'never',
  ],
  [[63019, 11200], 'media_invalid', 'after_fix'],
  [[63027, 63040], 'template_missing', 'after_fix'],
  [[63041], 'template_paused', 'after_fix'],
  [[63042], 'template_paused', 'never'],
  [[63032, 63049], 'marketing_withheld', 'never'],
  [[63010, 63012, 63023], 'provider_transient', 'safe'],
  [[99999], 'unknown', 'never'],
]

export function documentedFailures(fake: () => TwilioFake): FailureCase[] {
  const coded = TABLE.flatMap(([codes, errorClass, retry]) =>
    codes.map((code) => ({
      name: `code ${code}`,
      provoke: () => fake().fault({ type: 'error', code }),
      expect: { class: errorClass, retry, code: String(code) },
    }))
  )
  return [...coded, ...scopes(fake), ...waits(fake), ...words(fake), ...bare(fake)]
}

function scopes(fake: () => TwilioFake): FailureCase[] {
  const scoped = (
    code: number,
    scope: FailureCase['expect']['scope'],
    expected: Pick<FailureCase['expect'], 'class' | 'retry'>
  ): FailureCase => ({
    name: `code ${code} concerns the ${scope}`,
    provoke: () => fake().fault({ type: 'error', code }),
    expect: { ...expected, scope },
  })
  return [
    scoped(20003, 'account', { class: 'auth', retry: 'after_fix' }),
    scoped(20429, 'account', { class: 'rate_limited', retry: 'safe' }),
    scoped(63007, 'connection', { class: 'config', retry: 'after_fix' }),
  ]
}

function waits(fake: () => TwilioFake): FailureCase[] {
  return [
    {
      name: 'Retry-After in seconds is honoured',
      provoke: () => fake().fault({ type: 'error', code: 20429, headers: { 'retry-after': '7' } }),
      expect: { class: 'rate_limited', retry: 'safe', retryAfterMs: 7_000 },
    },
    {
      name: 'a limit without a word about waiting waits a minute',
      provoke: () => fake().fault({ type: 'error', code: 63018 }),
      expect: { class: 'rate_limited', retry: 'safe', retryAfterMs: 60_000 },
    },
  ]
}

/** Where Twilio passes on what WhatsApp said, under a code of its own that nobody knows. */
function words(fake: () => TwilioFake): FailureCase[] {
  const said = (
    message: string,
    errorClass: BrokerErrorClass,
    retry: RetryAdvice
  ): FailureCase => ({
    name: `WhatsApp's own code in the words: ${message}`,
    provoke: () => fake().fault({ type: 'error', code: 63099, message }),
    expect: { class: errorClass, retry, code: '63099' },
  })
  return [
    said('Meta error 131047: Re-engagement message', 'window_closed', 'never'),
    said('Error code: 470', 'window_closed', 'never'),
    said('131042 payment issue', 'billing_hold', 'after_fix'),
    said('You sent 470 messages', 'unknown', 'never'),
  ]
}

function bare(fake: () => TwilioFake): FailureCase[] {
  const page = (status: number, errorClass: BrokerErrorClass, retry: RetryAdvice): FailureCase => ({
    name: `HTTP ${status} without an explanation`,
    provoke: () => fake().fault({ type: 'html', status, headers: { 'retry-after': '2' } }),
    expect: { class: errorClass, retry },
  })
  return [
    page(401, 'auth', 'after_fix'),
    page(404, 'config', 'after_fix'),
    page(429, 'rate_limited', 'safe'),
    page(400, 'unknown', 'never'),
  ]
}
