import type { I18n } from '@adonisjs/i18n'
import { colourClass } from '#presenters/inbox/people'
import { NUMBER_COLOURS } from '#services/numbers/number_fields'
import { type BusinessHours, WEEKDAYS } from '#services/numbers/business_hours'

export function colourChoices(i18n: I18n) {
  return NUMBER_COLOURS.map((value) => ({
    value,
    label: i18n.t(`numbers.colour.${value}`),
    dot: colourClass(value),
  }))
}

const nineToSix = [{ from: '09:00', to: '18:00' }]

/** What the form starts with, so that closing the shop at night is one click away. */
export const USUAL_HOURS: BusinessHours = {
  timezone: 'America/Sao_Paulo',
  days: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix },
}

const ROWS = 2

/** A week as the form draws it: seven days with two rows of times each. */
export function weekRows(hours: BusinessHours | null, errors: Record<string, string>, i18n: I18n) {
  const names = new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', timeZone: 'UTC' })
  return WEEKDAYS.map((day, index) => {
    const intervals = hours?.days[day] ?? []
    return {
      day,
      name: capitalised(names.format(Date.UTC(2024, 0, index + 1))),
      open: intervals.length > 0,
      rows: Array.from({ length: ROWS }, (_, row) => intervals[row] ?? { from: '', to: '' }),
      error: errors[`business_hours[${day}]`] ?? null,
    }
  })
}

function capitalised(text: string) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
