import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'

export interface ErrorRule {
  class: BrokerErrorClass
  retry: RetryAdvice
  scope?: BrokerError['scope']
  retryAfterMs?: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const auth: ErrorRule = { class: 'auth', retry: 'after_fix', scope: 'account' }
const setup: ErrorRule = { class: 'config', retry: 'after_fix', scope: 'connection' }
const content: ErrorRule = { class: 'content_invalid', retry: 'never' }
const recipient: ErrorRule = { class: 'recipient_invalid', retry: 'never' }
const transient: ErrorRule = { class: 'provider_transient', retry: 'safe' }
const maintenance: ErrorRule = { ...transient, scope: 'connection', retryAfterMs: MINUTE }
const accountRate: ErrorRule = { class: 'rate_limited', retry: 'safe', scope: 'account' }
const restricted: ErrorRule = { class: 'account_restricted', retry: 'after_fix', scope: 'account' }
const billing: ErrorRule = { class: 'billing_hold', retry: 'after_fix', scope: 'account' }
const unsupported: ErrorRule = { class: 'unsupported', retry: 'never' }
const template: ErrorRule = { class: 'template_missing', retry: 'after_fix' }
const policy: ErrorRule = { class: 'policy_blocked', retry: 'never' }

/** Meta's error codes, by what the sender does about each. */
export const ERROR_RULES: ReadonlyMap<number, ErrorRule> = new Map<number, ErrorRule>([
  [0, auth],
  [1, transient],
  [2, transient],
  [3, auth],
  [4, accountRate],
  [10, auth],
  [33, setup],
  [100, content],
  [190, auth],
  [368, restricted],
  [613, accountRate],
  [80007, accountRate],
  [130429, { class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: 1_000 }],
  [130472, { class: 'marketing_withheld', retry: 'never' }],
  [130497, policy],
  [131000, transient],
  [131005, auth],
  [131008, content],
  [131009, content],
  [131016, transient],
  [131020, recipient],
  [131021, recipient],
  [131026, { class: 'recipient_unreachable', retry: 'never' }],
  [131030, { class: 'recipient_invalid', retry: 'after_fix' }],
  [131031, restricted],
  [131037, setup],
  [131041, recipient],
  [131042, billing],
  [131044, billing],
  [131045, setup],
  [131047, { class: 'window_closed', retry: 'never' }],
  [131048, { class: 'account_restricted', retry: 'after_fix', scope: 'connection' }],
  [131049, { class: 'marketing_withheld', retry: 'after_fix', retryAfterMs: 24 * HOUR }],
  [131050, { class: 'recipient_opted_out', retry: 'never' }],
  [131051, unsupported],
  [131052, { class: 'media_invalid', retry: 'never' }],
  [131053, { class: 'media_invalid', retry: 'after_fix' }],
  [131055, unsupported],
  [131056, { class: 'rate_limited', retry: 'safe', scope: 'recipient', retryAfterMs: 6_000 }],
  [131057, maintenance],
  [131059, content],
  [131060, unsupported],
  [131062, recipient],
  [131063, { class: 'config', retry: 'after_fix', scope: 'account' }],
  [131064, restricted],
  [132000, content],
  [132001, template],
  [132005, content],
  [132007, policy],
  [132008, content],
  [132012, content],
  [132015, { class: 'template_paused', retry: 'after_fix' }],
  [132016, { class: 'template_paused', retry: 'never' }],
  [132018, content],
  [132068, { class: 'policy_blocked', retry: 'after_fix' }],
  [132069, { class: 'rate_limited', retry: 'after_fix', scope: 'message', retryAfterMs: HOUR }],
  [133000, setup],
  [133004, transient],
  [133005, setup],
  [133006, setup],
  [133008, setup],
  [133009, setup],
  [133010, setup],
  [133015, { ...setup, retryAfterMs: 5 * MINUTE }],
  [133016, { ...setup, retryAfterMs: 72 * HOUR }],
  [134011, billing],
  [134100, unsupported],
  [134101, { ...template, retryAfterMs: 10 * MINUTE }],
  [134102, template],
  [134103, restricted],
  [135000, content],
  [137000, { class: 'recipient_invalid', retry: 'after_fix' }],
  [139100, { class: 'unknown', retry: 'never' }],
  [139101, { class: 'config', retry: 'after_fix' }],
  [139102, transient],
  [139103, transient],
  [141002, template],
  [1752041, setup],
  [2388001, setup],
  [2388012, setup],
  [2388091, setup],
  [2388093, setup],
  [2388103, setup],
  [2388019, content],
  [2388040, content],
  [2388047, content],
  [2388072, content],
  [2388073, content],
  [2388293, content],
  [2388299, content],
  [2494100, maintenance],
  [2593079, setup],
  [2593085, setup],
  [2593107, { class: 'config', retry: 'never' }],
  [2593108, { class: 'config', retry: 'never' }],
  [2593109, { class: 'config', retry: 'never' }],
])

/** Families of codes: first and last, both included. */
export const ERROR_RANGES: readonly (readonly [number, number, ErrorRule])[] = [
  [200, 299, auth],
  [131201, 131215, unsupported],
  [138000, 138025, unsupported],
  [139000, 139004, { class: 'config', retry: 'after_fix' }],
  [147001, 147005, { class: 'config', retry: 'after_fix' }],
  [200005, 200007, { class: 'config', retry: 'after_fix' }],
]
