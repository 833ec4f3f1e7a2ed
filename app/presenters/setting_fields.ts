import type { SettingField } from '#contracts/settings'

export type Translate = (key: string, data?: Record<string, unknown>) => string

export interface SettingFieldView {
  /** Name of the input. */
  input: string
  type: SettingField['type']
  label: string
  help: string | null
  placeholder: string | null
  required: boolean
  advanced: boolean
  /** Never a secret. */
  value: unknown
  /** A secret is stored: leaving the input empty keeps it. */
  saved: boolean
  options: { value: string; label: string }[]
  min?: number
  max?: number
  hasError: boolean
}

export interface SettingFieldsState {
  /** What a person typed, by field name; shown again after an error. */
  typed?: Record<string, unknown>
  /** What is stored, secrets left out. */
  settings?: Record<string, unknown>
  /** Names of the secrets that are stored. */
  savedSecrets?: string[]
  /** Errors by input name, `<group>[app_secret]`. */
  errors?: Record<string, unknown>
}

/** What partials/settings/fields draws: inputs named `<group>[<field>]`. */
export function settingFields(
  fields: readonly SettingField[],
  t: Translate,
  group: string,
  state: SettingFieldsState = {}
): SettingFieldView[] {
  return fields.map((field) => {
    const input = `${group}[${field.name}]`
    return {
      input,
      type: field.type,
      label: t(field.label),
      help: field.help ? t(field.help) : null,
      placeholder: field.placeholder ?? null,
      required: Boolean(field.required),
      advanced: Boolean(field.advanced),
      value: valueOf(field, state),
      saved: Boolean(state.savedSecrets?.includes(field.name)),
      options: (field.options ?? []).map((option) => ({
        value: option.value,
        label: t(option.label),
      })),
      min: field.min,
      max: field.max,
      hasError: state.errors?.[input] !== undefined,
    }
  })
}

function valueOf(field: SettingField, { typed, settings }: SettingFieldsState) {
  if (field.type === 'secret') return null
  const value = typed?.[field.name] ?? settings?.[field.name] ?? field.default ?? null
  return Array.isArray(value) ? value.at(-1) : value
}
