import type { FailureCase } from '#tests/contracts/broker_suite'
import type { DialogFake } from '#tests/fakes/dialog_three_sixty/dialog_fake'
import type { GatewayFault } from '#tests/fakes/dialog_three_sixty/faults'

/** 360dialog's own table of errors, as the sender must act on it. */
export function gatewayFailures(fake: () => DialogFake): FailureCase[] {
  const failure = (
    name: string,
    fault: GatewayFault,
    expect: FailureCase['expect']
  ): FailureCase => ({ name, provoke: () => fake().fault(fault), expect })
  const gateway = (status: number, message: string, expect: FailureCase['expect']) =>
    failure(`${status} ${message}`, { type: 'gateway', status, message }, { code: null, ...expect })
  return [
    gateway(400, 'You have exceeded the endpoint rate limit.', {
      class: 'rate_limited',
      retry: 'safe',
      scope: 'connection',
    }),
    gateway(400, 'Could not send message due to lack of payment. Messaging can resume once …', {
      class: 'billing_hold',
      retry: 'after_fix',
      scope: 'account',
    }),
    gateway(400, 'Your WhatsApp for Business API has been disabled', {
      class: 'account_restricted',
      retry: 'after_fix',
      scope: 'account',
    }),
    gateway(401, 'Invalid api_key', { class: 'auth', retry: 'after_fix', scope: 'account' }),
    gateway(403, 'The endpoint is blocked', {
      class: 'rate_limited',
      retry: 'safe',
      retryAfterMs: 1_800_000,
    }),
    gateway(404, 'Not found', { class: 'config', retry: 'after_fix' }),
    gateway(429, 'Slow down', { class: 'rate_limited', retry: 'safe' }),
    gateway(400, 'Something that nobody knows', { class: 'unknown', retry: 'never' }),
    gateway(400, '(#131047) Re-engagement message', {
      class: 'window_closed',
      retry: 'never',
      code: '131047',
    }),
    failure(
      'the gateway asks for patience by a header',
      { type: 'gateway', status: 429, message: 'rate limit', headers: { 'retry-after': '9' } },
      { class: 'rate_limited', retry: 'safe', retryAfterMs: 9_000 }
    ),
    failure(
      'an error of Meta inside the words of the gateway',
      { type: 'wrapped', error: { code: 132001, message: '(#132001) Template name …' } },
      { class: 'template_missing', retry: 'after_fix', code: '132001' }
    ),
    failure(
      'an error of Meta inside a 500 of the gateway: Meta has refused it all the same',
      { type: 'wrapped', error: { code: 131000, message: 'Something went wrong' }, status: 500 },
      { class: 'provider_transient', retry: 'safe', code: '131000' }
    ),
    failure(
      'an error of an older host: the window',
      { type: 'legacy', code: 470, title: 'Re-engagement message' },
      { class: 'window_closed', retry: 'never', code: '470' }
    ),
    failure(
      'an error of an older host: nobody there',
      { type: 'legacy', code: 1013, title: 'User is not valid' },
      { class: 'recipient_invalid', retry: 'never', code: '1013' }
    ),
  ]
}
