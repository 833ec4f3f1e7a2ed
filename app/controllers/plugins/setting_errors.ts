import type { I18n } from '@adonisjs/i18n'
import type { SaveSettingsResult } from '#plugin_host/settings'
import { formErrors } from '#presenters/numbers/form_errors'
import { wordsOf } from '#presenters/plugins/words'

/** What the form says beside each field, or null when everything was saved. Above the form: `settings`. */
export function settingErrors(
  result: SaveSettingsResult,
  i18n: I18n
): Record<string, string> | null {
  switch (result.type) {
    case 'saved':
      return null
    case 'invalid': {
      const errors = result.errors.map((error) => ({ ...error, field: `settings.${error.field}` }))
      return formErrors(errors, i18n.t.bind(i18n))
    }
    case 'refused':
      return {
        [result.field ? `settings[${result.field}]` : 'settings']: wordsOf(result.message, i18n),
      }
    case 'unknown':
      return { settings: i18n.t('plugins.settings.not_loaded') }
  }
}
