import type { SettingField, SettingValues } from '#contracts/settings'
import { settingFields, type SettingFieldView, type Translate } from '#presenters/setting_fields'

export interface NumberFieldView extends SettingFieldView {
  name: string
  /** Where the value in force comes from. */
  origin: 'number' | 'organisation' | 'default' | 'nowhere'
  originText: string
  /** What holds without a value of its own, as a person reads it; null: nothing. */
  inherited: string | null
}

export interface NumberFieldsState {
  own: SettingValues
  organisation: SettingValues
  typed?: Record<string, unknown>
  errors?: Record<string, unknown>
}

/** Fields that a number may have of its own. An empty one inherits, and shows what. */
export function numberFields(
  fields: readonly SettingField[],
  t: Translate,
  { own, organisation, typed, errors }: NumberFieldsState
): NumberFieldView[] {
  const drawn = settingFields(fields.map(withoutDefault), t, 'settings', {
    typed,
    settings: own,
    errors,
  })
  return drawn.map((view, index) => {
    const field = fields[index]
    const inherited = inWords(field, organisation[field.name] ?? field.default, t)
    const origin = originOf(field, own, organisation)
    const shown = { ...view, required: false, name: field.name, origin, inherited }
    const originText = t(`plugins.number.origin.${origin}`, { value: inherited ?? '' })
    return { ...inheriting(shown, t), originText }
  })
}

const withoutDefault = ({ default: _default, ...field }: SettingField): SettingField => field

function originOf(
  field: SettingField,
  own: SettingValues,
  organisation: SettingValues
): NumberFieldView['origin'] {
  if (isSet(own[field.name])) return 'number'
  if (isSet(organisation[field.name])) return 'organisation'
  return isSet(field.default) ? 'default' : 'nowhere'
}

const isSet = (value: unknown) => value !== undefined && value !== null && value !== ''

function inWords(field: SettingField, value: SettingValues[string], t: Translate): string | null {
  if (!isSet(value)) return null
  if (field.type === 'boolean') return t(value ? 'plugins.number.yes' : 'plugins.number.no')
  const option = field.options?.find((choice) => choice.value === value)
  return option ? t(option.label) : String(value)
}

type Shown = Omit<NumberFieldView, 'originText'>

/** A switch and a list have no empty state of their own, so they get one that inherits. */
function inheriting(view: Shown, t: Translate): Shown {
  const { inherited } = view
  if (view.type !== 'boolean' && view.type !== 'select') {
    return { ...view, placeholder: inherited ?? view.placeholder }
  }
  const options =
    view.type === 'select'
      ? view.options
      : [
          { value: 'true', label: t('plugins.number.yes') },
          { value: 'false', label: t('plugins.number.no') },
        ]
  const inherit = inherited
    ? t('plugins.number.inherit_value', { value: inherited })
    : t('plugins.number.inherit')
  return { ...view, type: 'select', options: [{ value: '', label: inherit }, ...options] }
}
