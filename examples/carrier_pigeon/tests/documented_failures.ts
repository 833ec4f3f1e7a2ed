import type { FailureCase } from 'balcao/testing'
import type { CarrierPigeonFake } from './carrier_pigeon_fake.js'

/** The table of the gateway's documentation: status, code, and what it must become. */
const TABLE: [number, string, FailureCase['expect']][] = [
  [401, 'bad_key', { class: 'auth', retry: 'after_fix', scope: 'account' }],
  [402, 'unpaid', { class: 'billing_hold', retry: 'after_fix' }],
  [404, 'no_such_line', { class: 'config', retry: 'after_fix' }],
  [409, 'line_offline', { class: 'session_disconnected', retry: 'after_fix' }],
  [
    429,
    'too_fast',
    { class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: 7_000 },
  ],
  [422, 'no_such_recipient', { class: 'recipient_invalid', retry: 'never' }],
  [403, 'blocked', { class: 'recipient_opted_out', retry: 'never' }],
  [422, 'bad_message', { class: 'content_invalid', retry: 'never' }],
  [422, 'bad_file', { class: 'media_invalid', retry: 'never' }],
  [503, 'storm', { class: 'provider_transient', retry: 'safe' }],
  [418, 'never_heard_of', { class: 'unknown', retry: 'after_fix', code: 'never_heard_of' }],
]

export function documentedFailures(fake: CarrierPigeonFake): FailureCase[] {
  return TABLE.map(([status, code, expect]) => ({
    name: code,
    provoke() {
      const headers = status === 429 ? { 'retry-after': '7' } : undefined
      fake.fault = { refuses: code, status, headers }
    },
    expect,
  }))
}
