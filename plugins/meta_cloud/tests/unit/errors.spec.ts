import { test } from '@japa/runner'
import type { HttpAnswer } from '#contracts/broker'
import { graphErrorOf, mapGraphError } from '#packages/cloud_api/errors/error_map'

test.group('Meta Cloud | errors', () => {
  test('an object that does not exist is a matter of settings, other wrong parameters of content', ({
    assert,
  }) => {
    assert.deepInclude(mapGraphError({ code: 100, error_subcode: 33 }), {
      class: 'config',
      scope: 'connection',
      code: '100',
    })
    assert.deepInclude(mapGraphError({ code: 100 }), { class: 'content_invalid', retry: 'never' })
  })

  test('an unknown code that calls itself transient may be tried again', ({ assert }) => {
    assert.deepInclude(mapGraphError({ code: 555555, is_transient: true }), {
      class: 'provider_transient',
      retry: 'safe',
    })
  })

  test('an error in the older shape, or none at all, is tolerated', ({ assert }) => {
    assert.deepInclude(mapGraphError({ code: 131051, title: 'Unsupported message type' }), {
      class: 'unsupported',
      providerMessage: 'Unsupported message type',
    })
    assert.deepInclude(mapGraphError(undefined), { class: 'unknown', code: null })
    assert.deepInclude(mapGraphError({ code: 'x' }), { class: 'unknown', code: null })
  })

  test('tells the title and the details, without tokens or signatures', ({ assert }) => {
    const token = `EAAG${'x1'.repeat(20)}`
    const { providerMessage } = mapGraphError({
      code: 190,
      message: `Bad token ${token}.`,
      error_data: { details: 'Session expired' },
    })
    assert.equal(providerMessage, 'Bad token …: Session expired')
  })

  test('waits as long as the answer asks, in seconds, as a date or in minutes of usage', ({
    assert,
  }) => {
    const wait = (headers: Record<string, string>) =>
      graphErrorOf(answer(80007, headers))?.retryAfterMs
    assert.equal(wait({ 'retry-after': '12' }), 12_000)
    assert.closeTo(
      wait({ 'retry-after': new Date(Date.now() + 60_000).toUTCString() })!,
      60_000,
      2_000
    )
    assert.equal(
      wait({
        'x-business-use-case-usage':
          '{"1":[{"estimated_time_to_regain_access":2},{"estimated_time_to_regain_access":5}]}',
      }),
      300_000
    )
    assert.isUndefined(wait({ 'retry-after': 'soon', 'x-business-use-case-usage': '{broken' }))
  })

  test('an answer that only looks like JSON is no error of Graph', ({ assert }) => {
    for (const json of [undefined, null, 'x', [], { error: 'text' }, { error: null }]) {
      assert.isNull(graphErrorOf({ ...answer(1), json: () => json }))
    }
  })
})

function answer(code: number, headers: Record<string, string> = {}): HttpAnswer {
  const body = { error: { code, message: 'm' } }
  return { status: 400, headers, body: new Uint8Array(), text: () => '', json: () => body }
}
