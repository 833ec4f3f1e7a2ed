import type { BrokerError, BrokerErrorClass, RetryAdvice } from '#contracts/errors'

/** How this network words each failure. Its codes are its own. */
const TABLE: Record<BrokerErrorClass, { code: string; retry: RetryAdvice; words: string }> = {
  auth: { code: 'S401', retry: 'after_fix', words: 'The access key was refused' },
  config: { code: 'S400', retry: 'after_fix', words: 'The number is not set up for sending' },
  billing_hold: { code: 'S402', retry: 'after_fix', words: 'Payment of the account is overdue' },
  rate_limited: { code: 'S429', retry: 'safe', words: 'Too many messages in a short time' },
  window_closed: {
    code: 'S470',
    retry: 'never',
    words: 'More than 24 hours since the customer last wrote',
  },
  recipient_invalid: { code: 'S404', retry: 'never', words: 'This phone is not on the network' },
  recipient_opted_out: {
    code: 'S451',
    retry: 'never',
    words: 'The customer has blocked this business',
  },
  recipient_unreachable: {
    code: 'S480',
    retry: 'never',
    words: 'The message could not be delivered to the phone',
  },
  content_invalid: {
    code: 'S422',
    retry: 'never',
    words: 'The content of the message was refused',
  },
  media_invalid: { code: 'S415', retry: 'never', words: 'The file was refused' },
  template_missing: {
    code: 'S432',
    retry: 'after_fix',
    words: 'There is no such template in this language',
  },
  template_paused: {
    code: 'S433',
    retry: 'after_fix',
    words: 'The template is paused for low quality',
  },
  policy_blocked: { code: 'S403', retry: 'never', words: 'The message breaks a policy' },
  marketing_withheld: {
    code: 'S449',
    retry: 'never',
    words: 'Held back: the customer got enough marketing today',
  },
  account_restricted: { code: 'S423', retry: 'after_fix', words: 'The account is restricted' },
  session_disconnected: { code: 'S499', retry: 'after_fix', words: 'The number is disconnected' },
  provider_transient: { code: 'S503', retry: 'safe', words: 'The network is busy for the moment' },
  unsupported: {
    code: 'S501',
    retry: 'never',
    words: 'The customer’s app can’t show this kind of message',
  },
  unknown: { code: 'S000', retry: 'after_fix', words: 'Something went wrong' },
}

export function networkError(errorClass: BrokerErrorClass): BrokerError {
  const { code, retry, words } = TABLE[errorClass]
  return {
    class: errorClass,
    retry,
    code,
    providerMessage: words,
    ...(errorClass === 'rate_limited' && { retryAfterMs: 2_000, scope: 'recipient' as const }),
  }
}
