import type { BrokerErrorClass, RetryAdvice } from '#contracts/errors'
import type { FailureCase } from '#tests/contracts/broker_suite'
import type { MetaCloudFake } from './meta_cloud_fake.js'

/** Meta's table of errors as the sender must act on it, written apart from the code under test. */
const TABLE: [codes: number[], expected: BrokerErrorClass, retry: RetryAdvice][] = [
  [[0, 3, 10, 190, 200, 299, 131005], 'auth', 'after_fix'],
  [[1, 2, 131000, 131016, 131057, 133004, 139102, 139103, 2494100], 'provider_transient', 'safe'],
  [[4, 613, 80007, 130429, 131056], 'rate_limited', 'safe'],
  [[132069], 'rate_limited', 'after_fix'],
  [
    [33, 131037, 131045, 131063, 133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016],
    'config',
    'after_fix',
  ],
  [[139000, 139101, 147001, 200005, 2388001, 2593079], 'config', 'after_fix'],
  [[2593107, 2593108, 2593109], 'config', 'never'],
  [
    [100, 131008, 131009, 132000, 132005, 132008, 132012, 132018, 135000, 2388040, 2388299],
    'content_invalid',
    'never',
  ],
  [[131020, 131021, 131041, 131062], 'recipient_invalid', 'never'],
  [[131030, 137000], 'recipient_invalid', 'after_fix'],
  [[131026], 'recipient_unreachable', 'never'],
  [[131050], 'recipient_opted_out', 'never'],
  [[131047], 'window_closed', 'never'],
  [[131042, 131044, 134011], 'billing_hold', 'after_fix'],
  [[368, 131031, 131048, 131064, 134103], 'account_restricted', 'after_fix'],
  [[130472], 'marketing_withheld', 'never'],
  [[131049], 'marketing_withheld', 'after_fix'],
  [[130497, 132007], 'policy_blocked', 'never'],
  [[132068], 'policy_blocked', 'after_fix'],
  [[131052], 'media_invalid', 'never'],
  [[131053], 'media_invalid', 'after_fix'],
  [[132001, 134101, 134102, 141002], 'template_missing', 'after_fix'],
  [[132015], 'template_paused', 'after_fix'],
  [[132016], 'template_paused', 'never'],
  [[131051, 131055, 131060, 131201, 131215, 134100, 138000, 138025], 'unsupported', 'never'],
]

export function documentedFailures(fake: () => MetaCloudFake): FailureCase[] {
  const coded = TABLE.flatMap(([codes, errorClass, retry]) =>
    codes.map((code) => ({
      name: `code ${code}`,
      provoke: () => fake().fault({ type: 'error', code }),
      expect: { class: errorClass, retry, code: String(code) },
    }))
  )
  return [...coded, ...scopes(fake), ...waits(fake), ...byStatus(fake)]
}

function scopes(fake: () => MetaCloudFake): FailureCase[] {
  const scoped = (
    code: number,
    scope: FailureCase['expect']['scope'],
    errorClass: BrokerErrorClass,
    retry: RetryAdvice
  ): FailureCase => ({
    name: `code ${code} concerns the ${scope}`,
    provoke: () => fake().fault({ type: 'error', code }),
    expect: { class: errorClass, retry, scope },
  })
  return [
    scoped(190, 'account', 'auth', 'after_fix'),
    scoped(80007, 'account', 'rate_limited', 'safe'),
    scoped(130429, 'connection', 'rate_limited', 'safe'),
    scoped(131056, 'recipient', 'rate_limited', 'safe'),
    scoped(133010, 'connection', 'config', 'after_fix'),
  ]
}

function waits(fake: () => MetaCloudFake): FailureCase[] {
  const usage = JSON.stringify({
    '104521987654321': [{ type: 'messages', call_count: 100, estimated_time_to_regain_access: 3 }],
  })
  return [
    {
      name: 'Retry-After in seconds is honoured',
      provoke: () => fake().fault({ type: 'error', code: 130429, headers: { 'retry-after': '7' } }),
      expect: { class: 'rate_limited', retry: 'safe', retryAfterMs: 7_000 },
    },
    {
      name: 'the minutes of the usage header are honoured',
      provoke: () =>
        fake().fault({
          type: 'error',
          code: 80007,
          headers: { 'x-business-use-case-usage': usage },
        }),
      expect: { class: 'rate_limited', retry: 'safe', retryAfterMs: 180_000 },
    },
  ]
}

function byStatus(fake: () => MetaCloudFake): FailureCase[] {
  const coded = (
    status: number,
    errorClass: BrokerErrorClass,
    retry: RetryAdvice
  ): FailureCase => ({
    name: `a code that nobody knows, with HTTP ${status}`,
    provoke: () => fake().fault({ type: 'error', code: 987654, status }),
    expect: { class: errorClass, retry },
  })
  return [
    coded(400, 'unknown', 'never'),
    coded(401, 'auth', 'after_fix'),
    coded(404, 'config', 'after_fix'),
    coded(429, 'rate_limited', 'safe'),
    coded(503, 'provider_transient', 'safe'),
    {
      name: 'HTTP 429 of a proxy, without an explanation',
      provoke: () => fake().fault({ type: 'html', status: 429, headers: { 'retry-after': '2' } }),
      expect: { class: 'rate_limited', retry: 'safe', retryAfterMs: 2_000 },
    },
    {
      name: 'the real checks of the server: a wrong media id',
      provoke: () =>
        fake().fault({ type: 'error', code: 100, details: 'Media id 1 does not exist' }),
      expect: { class: 'content_invalid', retry: 'never' },
    },
  ]
}
