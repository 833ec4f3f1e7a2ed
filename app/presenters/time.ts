import { DateTime, Duration } from 'luxon'
import { attributes, escapeHtml } from '#presenters/markup'

export interface Clock {
  locale: string
  timezone: string
  /** Milliseconds since 1970; only tests need to say it. */
  now?: number
}

const MINUTE = 60_000
const NOW: Record<string, string> = { 'pt-BR': 'agora', 'es': 'ahora', 'en': 'now' }

/** Words that shrink: now, 3 min, 14:02, Tue, 12 Nov, 12 Nov 2023. */
export function shortTime(at: number, clock: Clock): string {
  const now = local(clock.now ?? Date.now(), clock)
  const then = local(at, clock)
  const age = now.toMillis() - at
  if (Math.abs(age) < MINUTE) return NOW[clock.locale] ?? NOW.en
  if (age > 0 && age < 60 * MINUTE) return inUnit(Math.floor(age / MINUTE), 'minute', clock.locale)
  if (then.hasSame(now, 'day')) return clockTime(at, clock)
  if (age > 0 && now.startOf('day').diff(then.startOf('day'), 'days').days < 7) return weekday(then)
  return then.hasSame(now, 'year') ? dayAndMonth(then) : dayMonthYear(then)
}

export function clockTime(at: number, clock: Clock): string {
  return local(at, clock).toLocaleString(DateTime.TIME_SIMPLE)
}

/** "quarta-feira, 12 de novembro de 2025 às 14:02": what hovering over a short time shows. */
export function exactTime(at: number, clock: Clock): string {
  return local(at, clock).toLocaleString({ dateStyle: 'full', timeStyle: 'short' })
}

export function formatDate(at: number, clock: Clock): string {
  return local(at, clock).toLocaleString(DateTime.DATE_MED)
}

export function formatDateTime(at: number, clock: Clock): string {
  return local(at, clock).toLocaleString({ dateStyle: 'medium', timeStyle: 'short' })
}

/** Line between the days of a thread: Today, Yesterday, Wednesday, 12 November. */
export function dayName(at: number, clock: Clock): string {
  const then = local(at, clock).startOf('day')
  const today = local(clock.now ?? Date.now(), clock).startOf('day')
  const days = Math.round(today.diff(then, 'days').days)
  if (days === 0 || days === 1) {
    return capitalized(
      new Intl.RelativeTimeFormat(clock.locale, { numeric: 'auto' }).format(-days, 'day')
    )
  }
  if (days > 1 && days < 7) return capitalized(then.toLocaleString({ weekday: 'long' }))
  return then.hasSame(today, 'year')
    ? then.toLocaleString({ day: 'numeric', month: 'long' })
    : then.toLocaleString(DateTime.DATE_FULL)
}

/** A day as a key (2025-11-12) in the reader's zone: equal keys share a day separator. */
export function dayKey(at: number, clock: Clock): string {
  return local(at, clock).toISODate()!
}

/** Of a voice note or video: 0:07, 12:45, 1:02:09. */
export function playTime(seconds: number): string {
  return Duration.fromObject({ seconds: Math.round(seconds) }).toFormat(
    seconds < 3600 ? 'm:ss' : 'h:mm:ss'
  )
}

/** What is left or has passed, in at most two units: "23 h 12 min". */
export function formatDuration(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(Math.abs(milliseconds) / MINUTE))
  const parts: [number, 'day' | 'hour' | 'minute'][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]
  const shown = parts.filter(([value]) => value > 0).slice(0, 2)
  return shown.map(([value, unit]) => inUnit(value, unit, locale)).join(' ')
}

/** `<time>` with short words, the machine's time, and the exact one on hover; kept fresh in the browser. */
export function timeElement(at: number, clock: Clock): string {
  const frame = attributes({
    'datetime': new Date(at).toISOString(),
    'title': exactTime(at, clock),
    'data-short-time': true,
  })
  return `<time ${frame}>${escapeHtml(shortTime(at, clock))}</time>`
}

function local(at: number, clock: Clock): DateTime {
  const zoned = DateTime.fromMillis(at, { zone: clock.timezone, locale: clock.locale })
  return zoned.isValid ? zoned : DateTime.fromMillis(at, { zone: 'utc', locale: clock.locale })
}

function weekday(then: DateTime): string {
  return then.toLocaleString({ weekday: 'short' }).replace(/\.$/, '')
}

function dayAndMonth(then: DateTime): string {
  return then
    .toLocaleString({ day: 'numeric', month: 'short' })
    .replace(/ de /, ' ')
    .replace(/\.$/, '')
}

function dayMonthYear(then: DateTime): string {
  return then
    .toLocaleString({ day: 'numeric', month: 'short', year: 'numeric' })
    .replaceAll(' de ', ' ')
    .replace('.', '')
}

function inUnit(value: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
  }).format(value)
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
