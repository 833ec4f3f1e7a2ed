import type { FailureCase } from '#tests/contracts/broker_suite'
import type { EvolutionFake } from '#tests/fakes/evolution/evolution_fake'

/** The gateway's failures as the sender must act on them, written apart from the code under test. */
export function documentedFailures(fake: () => EvolutionFake): FailureCase[] {
  const answered = (status: number, told: unknown, expect: FailureCase['expect']): FailureCase => ({
    name: `HTTP ${status}: ${JSON.stringify(told)}`,
    provoke: () => fake().fault({ type: 'error', status, told }),
    expect,
  })
  const unknownNumber = {
    jid: '5511900000000@s.whatsapp.net',
    exists: false,
    number: '5511900000000',
  }
  return [
    answered(401, 'Unauthorized', { class: 'auth', retry: 'after_fix', scope: 'account' }),
    answered(403, ['Missing global api key'], { class: 'auth', retry: 'after_fix' }),
    answered(404, ['The "loja1" instance does not exist'], {
      class: 'config',
      retry: 'after_fix',
      scope: 'connection',
    }),
    answered(400, [unknownNumber], { class: 'recipient_invalid', retry: 'never', code: '400' }),
    answered(400, [['instance requires property "text"']], {
      class: 'content_invalid',
      retry: 'never',
    }),
    answered(413, ['request entity too large'], { class: 'media_invalid', retry: 'never' }),
    answered(418, [], { class: 'unknown', retry: 'never', code: '418' }),
    ...waiting(fake),
    ...sessions(fake),
    ...official(fake),
  ]
}

function waiting(fake: () => EvolutionFake): FailureCase[] {
  return [
    {
      name: 'a proxy asks to slow down',
      provoke: () => fake().fault({ type: 'error', status: 429, headers: { 'retry-after': '7' } }),
      expect: { class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: 7_000 },
    },
  ]
}

/** The gateway's own words for these leave open what happened, so the session is asked before. */
function sessions(fake: () => EvolutionFake): FailureCase[] {
  const session = (state: 'close' | 'connecting'): FailureCase => ({
    name: `the session is ${state}`,
    provoke: () => void (fake().instance('loja1').state = state),
    expect: { class: 'session_disconnected', retry: 'safe', scope: 'connection', code: state },
  })
  return [session('close'), session('connecting')]
}

function official(fake: () => EvolutionFake): FailureCase[] {
  const meta = (code: number, expect: FailureCase['expect']): FailureCase => ({
    name: `Meta's ${code} as the body of a success`,
    provoke: () =>
      fake().fault({ type: 'meta', code, message: `(#${code}) Re-engagement message` }),
    expect: { ...expect, code: String(code) },
  })
  return [
    meta(131047, { class: 'window_closed', retry: 'never' }),
    meta(131026, { class: 'recipient_unreachable', retry: 'never' }),
    meta(130429, { class: 'rate_limited', retry: 'safe', scope: 'connection' }),
    meta(987654, { class: 'unknown', retry: 'never' }),
  ]
}
