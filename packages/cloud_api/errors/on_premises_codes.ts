import type { ErrorRule } from './error_codes.js'

const transient: ErrorRule = { class: 'provider_transient', retry: 'safe' }
const content: ErrorRule = { class: 'content_invalid', retry: 'never' }
const template: ErrorRule = { class: 'template_missing', retry: 'after_fix' }
const rate: ErrorRule = { class: 'rate_limited', retry: 'safe', scope: 'connection' }
const recipient: ErrorRule = { class: 'recipient_invalid', retry: 'never' }
const unreachable: ErrorRule = { class: 'recipient_unreachable', retry: 'never' }

/** Codes of the retired On-Premises API. Hosts with numbers of that time still tell them; none is a code of the Cloud API too. */
export const ON_PREMISES_RULES: ReadonlyMap<number, ErrorRule> = new Map<number, ErrorRule>([
  [402, { class: 'billing_hold', retry: 'after_fix', scope: 'account' }],
  [410, unreachable],
  [429, rate],
  [430, { class: 'policy_blocked', retry: 'never' }],
  [432, unreachable],
  [433, recipient],
  [470, { class: 'window_closed', retry: 'never' }],
  [471, { class: 'account_restricted', retry: 'after_fix', scope: 'connection' }],
  [472, { class: 'marketing_withheld', retry: 'never' }],
  [473, recipient],
  [480, { class: 'recipient_invalid', retry: 'after_fix' }],
  [1000, transient],
  [1001, content],
  [1002, recipient],
  [1005, { class: 'auth', retry: 'after_fix', scope: 'account' }],
  [1006, { class: 'media_invalid', retry: 'never' }],
  [1008, content],
  [1009, content],
  [1010, content],
  [1011, transient],
  [1013, recipient],
  [1014, transient],
  [1015, rate],
  [1016, transient],
  [1021, recipient],
  [1025, content],
  [1026, unreachable],
  [1031, { class: 'account_restricted', retry: 'after_fix', scope: 'account' }],
  [2000, content],
  [2001, template],
  [2002, unreachable],
  [2003, template],
  [2004, content],
  [2005, content],
  [2006, content],
  [2007, content],
  [2008, content],
  [2012, content],
])
