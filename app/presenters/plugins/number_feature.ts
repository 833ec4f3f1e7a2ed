import type { I18n } from '@adonisjs/i18n'
import type { InstalledPlugin } from '#plugin_host/registry'
import { nameOf, pluginHref } from '#presenters/plugins/plugin_view'

interface Decided {
  plugin: InstalledPlugin
  isOn: boolean
  isOwnDecision: boolean
}

/** A feature on the page of a number; `canDecide` leads to where that is changed. */
export function showNumberFeature(
  { plugin, isOn, isOwnDecision }: Decided,
  { numberId, canDecide, i18n }: { numberId: number; canDecide: boolean; i18n: I18n }
) {
  return {
    name: nameOf(plugin, i18n),
    href: canDecide ? `${pluginHref(plugin.id)}/numbers/${numberId}` : null,
    isOn,
    isOwnDecision,
  }
}
