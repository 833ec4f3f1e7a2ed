import type { SettingField } from '#contracts/settings'
import { settingFields, type SettingFieldsState, type Translate } from '#presenters/setting_fields'

/** The form of a broker account. */
export function accountFields(
  fields: SettingField[],
  t: Translate,
  state: SettingFieldsState = {}
) {
  return settingFields(fields, t, 'account', state)
}
