import type { SettingField } from '#contracts/settings'

type Translate = (key: string, data?: Record<string, unknown>) => string

export interface AccountFieldView {
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

export interface AccountFieldsState {
  /** What a person typed, by field name; shown again after an error. */
  typed?: Record<string, unknown>
  /** What is stored, secrets left out. */
  settings?: Record<string, unknown>
  /** Names of the secrets that are stored. */
  savedSecrets?: string[]
  /** Errors by input name, `account[app_secret]`. */
  errors?: Record<string, unknown>
}

/** What partials/brokers/account_fields draws. */
export function accountFields(
  fields: SettingField[],
  t: Translate,
  state: AccountFieldsState = {}
): AccountFieldView[] {
  return fields.map((field) => {
    const input = `account[${field.name}]`
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

function valueOf(field: SettingField, { typed, settings }: AccountFieldsState) {
  if (field.type === 'secret') return null
  const value = typed?.[field.name] ?? settings?.[field.name] ?? field.default ?? null
  return Array.isArray(value) ? value.at(-1) : value
}
