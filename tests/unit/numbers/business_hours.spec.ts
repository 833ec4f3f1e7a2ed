import { test } from '@japa/runner'
import { checkBusinessHours } from '#services/numbers/business_hours'

const timezone = 'America/Sao_Paulo'

test.group('Business hours', () => {
  test('are sorted and lose empty rows', ({ assert }) => {
    const result = checkBusinessHours({
      timezone,
      days: {
        mon: [
          { from: '14:00', to: '18:00' },
          { from: '', to: '' },
          { from: '09:00', to: '12:00' },
        ],
        tue: [],
      },
    })

    assert.deepEqual(result, {
      type: 'valid',
      hours: {
        timezone,
        days: {
          mon: [
            { from: '09:00', to: '12:00' },
            { from: '14:00', to: '18:00' },
          ],
        },
      },
    })
  })

  test('may end at midnight', ({ assert }) => {
    assert.equal(
      checkBusinessHours({ timezone, days: { sat: [{ from: '18:00', to: '24:00' }] } }).type,
      'valid'
    )
  })

  for (const [name, interval, rule] of [
    ['an end before its start', [{ from: '18:00', to: '09:00' }], 'hours_order'],
    ['an interval that never is', [{ from: '09:00', to: '09:00' }], 'hours_order'],
    ['a missing end', [{ from: '09:00', to: '' }], 'hours_time'],
    ['no time at all', [{ from: '9h', to: '18h' }], 'hours_time'],
    [
      'intervals that overlap',
      [
        { from: '09:00', to: '13:00' },
        { from: '12:00', to: '18:00' },
      ],
      'hours_overlap',
    ],
  ] as const) {
    test(`refuse ${name}, naming the day`, ({ assert }) => {
      const result = checkBusinessHours({ timezone, days: { wed: [...interval] } })
      assert.deepEqual(result, { type: 'invalid', errors: [{ field: 'business_hours.wed', rule }] })
    })
  }

  test('refuse a time zone that does not exist', ({ assert }) => {
    const result = checkBusinessHours({ timezone: 'Mars/Olympus', days: {} })
    assert.deepEqual(result, {
      type: 'invalid',
      errors: [{ field: 'business_hours.timezone', rule: 'timezone' }],
    })
  })
})
