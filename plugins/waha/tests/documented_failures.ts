import type { FailureCase } from '#tests/contracts/broker_suite'
import type { WahaFake } from '#tests/fakes/waha/waha_fake'
import type { SessionStatus } from '#tests/fakes/waha/options'

/** What WAHA answers with, and how the sender must act on it, written apart from the code under test. */
export function documentedFailures(fake: () => WahaFake): FailureCase[] {
  const answer = (status: number, body: unknown, headers?: Record<string, string>) => () =>
    fake().fault({ type: 'answer', status, body, headers })
  const nest = (status: number, message: string | string[]) =>
    answer(status, { statusCode: status, message })
  return [
    ...sessionStates(fake),
    {
      name: 'another key',
      provoke: nest(401, 'Unauthorized'),
      expect: { class: 'auth', retry: 'after_fix', scope: 'account', code: '401' },
    },
    {
      name: 'a key of one session that may not send',
      provoke: nest(403, 'Forbidden resource'),
      expect: { class: 'auth', retry: 'after_fix', scope: 'connection', code: '403' },
    },
    {
      name: 'a session that was deleted',
      provoke: nest(422, 'Session "loja1" does not exist'),
      expect: { class: 'config', retry: 'after_fix', scope: 'connection' },
    },
    {
      name: 'a path that an old version lacks',
      provoke: nest(404, 'Cannot POST /api/sendText'),
      expect: { class: 'config', retry: 'after_fix' },
    },
    {
      name: 'an engine that lacks the call',
      provoke: nest(422, 'The method is not implemented by the engine'),
      expect: { class: 'unsupported', retry: 'never' },
    },
    {
      name: 'a file on an old free version',
      provoke: nest(422, 'The feature is available only in Plus version'),
      expect: { class: 'unsupported', retry: 'never' },
    },
    {
      name: 'a list of what is wrong with the body',
      provoke: nest(400, ['text should not be empty', 'chatId must be an address']),
      expect: { class: 'content_invalid', retry: 'never', code: '400' },
    },
    {
      name: 'a body larger than the gateway takes',
      provoke: nest(413, 'request entity too large'),
      expect: { class: 'media_invalid', retry: 'after_fix' },
    },
    {
      name: 'too many requests, with the time to wait',
      provoke: answer(429, { message: 'Too many requests' }, { 'retry-after': '7' }),
      expect: { class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: 7_000 },
    },
    {
      name: "WhatsApp's restriction on writing to strangers",
      provoke: () =>
        fake().fault({ type: 'exception', message: 'send: server returned error 463' }),
      expect: {
        class: 'account_restricted',
        retry: 'after_fix',
        scope: 'connection',
        code: '463',
      },
    },
    {
      name: 'a redirect, which is not followed',
      provoke: answer(301, {}, { location: 'https://elsewhere.example/' }),
      expect: { class: 'config', retry: 'after_fix' },
    },
    {
      name: 'an answer that nobody described',
      provoke: answer(418, { message: 'teapot' }),
      expect: { class: 'unknown', retry: 'never', code: '418' },
    },
  ]
}

function sessionStates(fake: () => WahaFake): FailureCase[] {
  const inState = (status: SessionStatus) => () => {
    fake().sessions.all.get('loja1')!.status = status
  }
  const waiting: SessionStatus[] = [
    'STOPPED',
    'SCAN_QR_CODE',
    'FAILED',
    'PASSKEY_REQUIRED',
    'PASSKEY_CONFIRMATION_REQUIRED',
  ]
  return [
    ...waiting.map((status) => ({
      name: `the session is ${status}`,
      provoke: inState(status),
      expect: {
        class: 'session_disconnected' as const,
        retry: 'after_fix' as const,
        scope: 'connection' as const,
        code: status,
      },
    })),
    {
      name: 'the session is still starting',
      provoke: inState('STARTING'),
      expect: {
        class: 'session_disconnected',
        retry: 'safe',
        scope: 'connection',
        retryAfterMs: 5_000,
      },
    },
  ]
}
