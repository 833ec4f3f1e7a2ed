import type { I18n } from '@adonisjs/i18n'
import { colourClass } from '#presenters/inbox/people'
import { formatPhone } from '#presenters/phone'
import { pluginHref } from '#presenters/plugins/plugin_view'

interface DecidedNumber {
  id: number
  label: string
  colour: string
  displayPhoneNumber: string | null
  isOn: boolean
  isOwnDecision: boolean
  own: Record<string, unknown>
}

/** One number in the table of a plugin. */
export function showNumberRow(number: DecidedNumber, pluginId: string, i18n: I18n) {
  return {
    id: number.id,
    label: number.label,
    isOn: number.isOn,
    isOwnDecision: number.isOwnDecision,
    href: `${pluginHref(pluginId)}/numbers/${number.id}`,
    dot: colourClass(number.colour),
    phone: number.displayPhoneNumber ? formatPhone(number.displayPhoneNumber, i18n.locale) : null,
    decision: number.isOwnDecision ? (number.isOn ? 'on' : 'off') : 'inherit',
    ownValues: Object.keys(number.own).length,
  }
}
