/**
 * A form described as data. The host draws it, validates it, encrypts the secrets and never echoes them back.
 */
export interface SettingField {
  /** Key in the stored object; snake_case. */
  name: string
  /** `secret` is encrypted at rest and write-only in every interface. */
  type: 'text' | 'secret' | 'url' | 'number' | 'boolean' | 'select'
  /** Translation keys `<plugin id>.<label>`; help may hold step-by-step text. */
  label: string
  help?: string
  placeholder?: string
  required?: boolean
  /** Shown folded away under "Advanced". */
  advanced?: boolean
  default?: string | number | boolean
  /** For `select`: value and translation key. */
  options?: { value: string; label: string }[]
  /** Anchored by the host; the value must match it whole. */
  pattern?: string
  min?: number
  max?: number
}

export type SettingValues = Record<string, string | number | boolean | null | undefined>
