import { test } from '@japa/runner'
import { type ConditionFacts, numberCondition } from '#services/numbers/number_condition'

const NOW = 1_800_000_000_000

function facts(
  connection: Partial<NonNullable<ConditionFacts['connection']>> | null,
  isActive = true
): ConditionFacts {
  const healthy = {
    brokerRunning: true,
    health: { state: 'connected' as const },
    healthCheckedAt: NOW,
    pausedUntil: null,
  }
  return { isActive, now: NOW, connection: connection && { ...healthy, ...connection } }
}

test.group('The condition of a number', () => {
  for (const [name, input, condition, severity] of [
    ['all is well', facts({}), 'ok', 'ok'],
    ['it is archived, whatever else', facts(null, false), 'archived', 'neutral'],
    ['nothing reaches it', facts(null), 'no_connection', 'critical'],
    ['its plugin is off', facts({ brokerRunning: false }), 'broker_missing', 'critical'],
    ['sending is paused', facts({ pausedUntil: NOW + 1 }), 'paused', 'critical'],
    ['a pause is over', facts({ pausedUntil: NOW }), 'ok', 'ok'],
    [
      'the broker lost it',
      facts({ health: { state: 'disconnected', quality: 'red' } }),
      'disconnected',
      'critical',
    ],
    [
      'nobody delivers to us',
      facts({ health: { state: 'connected', webhook: 'missing' } }),
      'webhook_missing',
      'critical',
    ],
    [
      'its quality fell',
      facts({ health: { state: 'limited', quality: 'red' } }),
      'quality_red',
      'warning',
    ],
    [
      'the broker reports something else',
      facts({ health: { problem: 'name in review' } }),
      'problem',
      'warning',
    ],
    ['nobody asked yet', facts({ health: {}, healthCheckedAt: null }), 'unchecked', 'neutral'],
  ] as const) {
    test(`is "${condition}" when ${name}`, ({ assert }) => {
      assert.deepEqual(numberCondition(input), { condition, severity })
    })
  }
})
