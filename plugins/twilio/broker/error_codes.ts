import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'

export interface ErrorRule {
  class: BrokerErrorClass
  retry: RetryAdvice
  scope?: BrokerError['scope']
  retryAfterMs?: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

const auth: ErrorRule = { class: 'auth', retry: 'after_fix', scope: 'account' }
const restricted: ErrorRule = { class: 'account_restricted', retry: 'after_fix', scope: 'account' }
const setup: ErrorRule = { class: 'config', retry: 'after_fix', scope: 'connection' }
const content: ErrorRule = { class: 'content_invalid', retry: 'never' }
const recipient: ErrorRule = { class: 'recipient_invalid', retry: 'never' }
const unreachable: ErrorRule = { class: 'recipient_unreachable', retry: 'never' }
const optedOut: ErrorRule = { class: 'recipient_opted_out', retry: 'never' }
const windowClosed: ErrorRule = { class: 'window_closed', retry: 'never' }
const transient: ErrorRule = { class: 'provider_transient', retry: 'safe' }
const busy: ErrorRule = { class: 'rate_limited', retry: 'safe', scope: 'account' }
/** It may be the sender's limit or this person's, and Twilio does not say which: only this message waits. */
const throttled: ErrorRule = { class: 'rate_limited', retry: 'safe', retryAfterMs: MINUTE }
const media: ErrorRule = { class: 'media_invalid', retry: 'after_fix' }
const template: ErrorRule = { class: 'template_missing', retry: 'after_fix' }
const paused: ErrorRule = { class: 'template_paused', retry: 'after_fix' }
const withheld: ErrorRule = { class: 'marketing_withheld', retry: 'never' }

/** Twilio's error codes, of its answers and of its status callbacks alike, by what the sender does about each. */
const FAMILIES: [rule: ErrorRule, codes: number[]][] = [
  [auth, [20003, 20006, 20008, 20101, 20102, 20103, 20104, 20107, 20403]],
  [restricted, [10001, 20005, 30002, 63051, 63112]],
  [setup, [20404, 21212, 21408, 21606, 21607, 21609, 21612, 21659, 21660, 21701, 21703]],
  [setup, [63001, 63002, 63007, 63008, 63020, 63022]],
  [{ ...busy, retryAfterMs: SECOND }, [20429, 63017]],
  [{ ...busy, retryAfterMs: 10 * SECOND }, [14107, 21611, 30001]],
  [throttled, [63018, 63038]],
  [recipient, [21211, 21214, 21217, 21421, 21604, 21614, 30005, 30006, 63003, 63031]],
  [{ ...recipient, retry: 'after_fix' }, [21608, 63015]],
  [unreachable, [30003, 63024]],
  [optedOut, [21610, 63014, 63033]],
  [windowClosed, [63016]],
  [content, [21602, 21605, 21617, 21618, 21619, 21654, 21655, 21656]],
  [content, [63005, 63006, 63013, 63021, 63028, 63029, 63030, 92002, 92007]],
  [media, [11200, 12300, 21620, 30019, 63019]],
  [template, [63027, 63040]],
  [paused, [63041]],
  [{ ...paused, retry: 'never' }, [63042]],
  [withheld, [63032, 63049]],
  [{ class: 'policy_blocked', retry: 'never' }, [30004, 30007]],
  [transient, [20503, 63010, 63012, 63023]],
]

export const ERROR_RULES = new Map(
  FAMILIES.flatMap(([rule, codes]) => codes.map((code) => [code, rule] as const))
)

/** Codes of WhatsApp itself that Twilio writes into its words: Meta's, and those of its old on-premise servers. */
const CHANNEL_FAMILIES: [rule: ErrorRule, codes: number[]][] = [
  [throttled, [429, 471, 1015, 80007, 130429, 131056]],
  [windowClosed, [470, 131047]],
  [withheld, [472, 130472, 131049]],
  [optedOut, [131050]],
  [transient, [500, 1011, 1014, 1023, 1025, 131000, 131016]],
  [recipient, [1006, 1013, 1021, 131021]],
  [unreachable, [1002, 1026, 131026]],
  [content, [1008, 1009, 2000, 2002, 132000, 132012]],
  [template, [2001, 2003, 132001]],
  [paused, [132015]],
  [{ ...paused, retry: 'never' }, [132016]],
  [media, [131052, 131053]],
  [restricted, [131031, 131048]],
  [{ class: 'billing_hold', retry: 'after_fix', scope: 'account' }, [131042]],
]

export const CHANNEL_RULES = new Map(
  CHANNEL_FAMILIES.flatMap(([rule, codes]) => codes.map((code) => [code, rule] as const))
)
