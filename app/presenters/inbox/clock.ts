/**
 * Times of rows and bubbles. A page draws hundreds of them: kept Intl formats cost a tenth of what
 * `#presenters/time` costs, which stays the choice everywhere else.
 */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface Clock {
  locale: string
  timezone: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(
  name: string,
  clock: Clock,
  options: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
  const key = `${name}|${clock.locale}|${clock.timezone}`
  let known = formats.get(key)
  if (!known) {
    formats.set(
      key,
      (known = new Intl.DateTimeFormat(clock.locale, { ...options, timeZone: clock.timezone }))
    )
  }
  return known
}

const minuteFormats = new Map<string, Intl.NumberFormat>()

function minutesIn(locale: string): Intl.NumberFormat {
  let known = minuteFormats.get(locale)
  if (!known) {
    const options = { style: 'unit', unit: 'minute', unitDisplay: 'short' } as const
    minuteFormats.set(locale, (known = new Intl.NumberFormat(locale, options)))
  }
  return known
}

/** 14:02 */
export const clockTime = (at: number, clock: Clock) =>
  format('clock', clock, { hour: '2-digit', minute: '2-digit' }).format(at)

/** Everything there is to say, for titles. */
export const exactTime = (at: number, clock: Clock) =>
  format('exact', clock, { dateStyle: 'full', timeStyle: 'short' }).format(at)

/** 12 Nov 2026, 14:02 */
export const shortTime = (at: number, clock: Clock) =>
  format('short', clock, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** 2026-11-12 in the reader's zone: equal for instants of the same day. */
export const dayKey = (at: number, clock: Clock) =>
  format(
    'day',
    { ...clock, locale: 'en-CA' },
    { year: 'numeric', month: '2-digit', day: '2-digit' }
  ).format(at)

/** Time that shrinks with age: now, 3 min, 14:02, Tue, 12 Nov, 12/11/24. */
export function listTime(
  at: number,
  now: number,
  clock: Clock & { t: (key: string) => string }
): string {
  const age = now - at
  if (Math.abs(age) < MINUTE) return clock.t('inbox.time.now')
  if (age > 0 && age < HOUR) return minutesIn(clock.locale).format(Math.floor(age / MINUTE))
  if (dayKey(at, clock) === dayKey(now, clock)) return clockTime(at, clock)
  if (age < 6 * DAY) {
    return format('weekday', clock, { weekday: 'short' }).format(at).replace('.', '')
  }
  if (age < 300 * DAY) {
    return format('date', clock, { day: 'numeric', month: 'short' })
      .format(at)
      .replace(' de ', ' ')
      .replace('.', '')
  }
  return format('year', clock, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(at)
}

/** "today" and "yesterday" in the reader's language, else the day's name in full. */
export function dayName(at: number, now: number, clock: Clock): string {
  const distance = Math.round(
    (Date.parse(dayKey(at, clock)) - Date.parse(dayKey(now, clock))) / DAY
  )
  if (distance === 0 || distance === -1) {
    return capitalised(
      new Intl.RelativeTimeFormat(clock.locale, { numeric: 'auto' }).format(distance, 'day')
    )
  }
  const year = now - at > 300 * DAY ? ({ year: 'numeric' } as const) : {}
  return capitalised(
    format(`dayname${Object.keys(year)}`, clock, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...year,
    }).format(at)
  )
}

/** `23 h 12 min`, `12 min`: at most two units, never zero. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / MINUTE))
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`
  return `${rest} min`
}

/** 0:12, 1:02:03 */
export function playTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const shown = parts[0] > 0 ? parts : parts.slice(1)
  return shown
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':')
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
