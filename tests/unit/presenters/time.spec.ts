import { test } from '@japa/runner'
import * as time from '#presenters/time'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2025-11-12T17:30:00Z')
const brazil = { locale: 'pt-BR', timezone: 'America/Sao_Paulo', now: NOW }
const english = { ...brazil, locale: 'en' }

test.group('Words for times', () => {
  test('shrink with age: now, minutes, the hour, the weekday, the day, the year', ({ assert }) => {
    const words = [
      '2025-11-12T17:29:40Z',
      '2025-11-12T17:27:00Z',
      '2025-11-12T15:02:00Z',
      '2025-11-11T12:00:00Z',
      '2025-10-03T12:00:00Z',
      '2023-10-03T12:00:00Z',
    ]
    assert.deepEqual(
      words.map((iso) => time.shortTime(at(iso), brazil)),
      ['agora', '3 min', '12:02', 'ter', '3 out', '3 out 2023']
    )
    assert.deepEqual(
      words.slice(3).map((iso) => time.shortTime(at(iso), english)),
      ['Tue', 'Oct 3', 'Oct 3, 2023']
    )
  })

  test('"now" is in the reader’s language, and in English where we have no word', ({ assert }) => {
    assert.deepEqual(
      ['pt-BR', 'es', 'en', 'fr'].map((locale) => time.shortTime(NOW, { ...brazil, locale })),
      ['agora', 'ahora', 'now', 'now']
    )
  })

  test('a day ends at midnight of the reader’s zone, not of UTC', ({ assert }) => {
    const lateEvening = at('2025-11-12T01:30:00Z')
    assert.equal(time.shortTime(lateEvening, brazil), 'ter')
    assert.equal(time.dayName(lateEvening, brazil), 'Ontem')
    assert.equal(time.dayName(lateEvening, { ...brazil, timezone: 'UTC' }), 'Hoje')
    assert.equal(time.dayKey(lateEvening, brazil), '2025-11-11')
  })

  test('days of a thread have names for a week, dates after it', ({ assert }) => {
    assert.equal(time.dayName(at('2025-11-09T15:00:00Z'), english), 'Sunday')
    assert.equal(time.dayName(at('2025-10-03T15:00:00Z'), english), 'October 3')
    assert.equal(time.dayName(at('2023-10-03T15:00:00Z'), english), 'October 3, 2023')
  })

  test('a zone nobody knows falls back to UTC instead of breaking the page', ({ assert }) => {
    assert.equal(time.clockTime(NOW, { ...brazil, timezone: 'Mars/Olympus' }), '17:30')
  })

  test('the element carries the machine’s time and the exact one', ({ assert }) => {
    const html = time.timeElement(at('2025-11-12T15:02:00Z'), brazil)
    assert.include(html, 'datetime="2025-11-12T15:02:00.000Z"')
    assert.include(html, '12 de novembro de 2025')
    assert.include(html, '>12:02</time>')
  })

  test('durations name at most two units', ({ assert }) => {
    assert.equal(time.formatDuration(((26 * 60 + 5) * 60 + 12) * 1000, 'en'), '1 day 2 hr')
    assert.equal(time.formatDuration((23 * 60 + 12) * 60_000, 'pt-BR'), '23 h 12 min')
    assert.equal(time.formatDuration(20_000, 'pt-BR'), '1 min')
  })

  test('play times look as on a phone', ({ assert }) => {
    assert.deepEqual([7, 65.4, 3729].map(time.playTime), ['0:07', '1:05', '1:02:09'])
  })
})
