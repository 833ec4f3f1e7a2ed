import { test } from '@japa/runner'
import type { DeliveryStatus } from '#contracts/events'
import { applyStatus, type StatefulMessage } from '#services/messages/message_state'

function after(...statuses: DeliveryStatus[]): StatefulMessage {
  const message: StatefulMessage = {
    state: 'queued',
    accepted_at: null,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    played_at: null,
    failed_at: null,
    error: null,
  }
  statuses.forEach((status, index) => applyStatus(message, status, index + 1, undefined))
  return message
}

test.group('The state of a message', () => {
  test('in whatever order statuses come, the highest stays', ({ assert }) => {
    const words: DeliveryStatus[] = ['accepted', 'sent', 'delivered', 'read', 'played']
    for (let turn = 0; turn < words.length; turn++) {
      const rotated = [...words.slice(turn), ...words.slice(0, turn)]
      assert.equal(after(...rotated).state, 'played', rotated.join(' → '))
    }
  })

  test('failure wins over sent and loses against delivered', ({ assert }) => {
    assert.equal(after('sent', 'failed').state, 'failed')
    assert.equal(after('failed', 'sent', 'delivered').state, 'failed')
    assert.equal(after('delivered', 'failed').state, 'delivered')
  })

  test('the first time of each status is kept', ({ assert }) => {
    assert.deepInclude(after('delivered', 'sent', 'delivered'), { delivered_at: 1, sent_at: 2 })
  })
})
