import { IANAZone } from 'luxon'
import type { FieldError } from '#services/brokers/field_error'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Local wall-clock times, `HH:MM`; `to` may be 24:00. */
export interface OpenInterval {
  from: string
  to: string
}

export interface BusinessHours {
  timezone: string
  /** A day that is absent is closed. */
  days: Partial<Record<Weekday, OpenInterval[]>>
}

export type HoursResult =
  { type: 'valid'; hours: BusinessHours } | { type: 'invalid'; errors: FieldError[] }

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Intervals sorted, empty ones dropped; an interval that ends before it starts or overlaps another is refused. */
export function checkBusinessHours(input: BusinessHours): HoursResult {
  const errors: FieldError[] = []
  if (!IANAZone.isValidZone(input.timezone)) {
    errors.push({ field: 'business_hours.timezone', rule: 'timezone' })
  }

  const days: BusinessHours['days'] = {}
  for (const day of WEEKDAYS) {
    const intervals = (input.days[day] ?? [])
      .filter(({ from, to }) => from || to)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    const problem = problemOf(intervals)
    if (problem) errors.push({ field: `business_hours.${day}`, rule: problem })
    else if (intervals.length > 0) days[day] = intervals
  }
  return errors.length > 0
    ? { type: 'invalid', errors }
    : { type: 'valid', hours: { timezone: input.timezone, days } }
}

function problemOf(intervals: OpenInterval[]): string | null {
  for (const [index, { from, to }] of intervals.entries()) {
    if (!TIME.test(from) || !(TIME.test(to) || to === '24:00')) return 'hours_time'
    if (from >= to) return 'hours_order'
    const previous = intervals[index - 1]
    if (previous && previous.to > from) return 'hours_overlap'
  }
  return null
}
