import vine, { type errors, type VineString } from '@vinejs/vine'
import type { SettingField, SettingValues } from '#contracts/settings'
import type { FieldError } from '#services/brokers/field_error'

/** Secrets travel encrypted, the rest as plain JSON. */
export interface SplitValues {
  credentials: SettingValues
  settings: SettingValues
}

export type SettingsResult =
  ({ type: 'valid' } & SplitValues) | { type: 'invalid'; errors: FieldError[] }

/**
 * Checks what a person typed against the fields a broker declares. `stored` are the secrets that
 * are already there: one left empty stays as it is.
 */
export async function validateSettings(
  fields: SettingField[],
  raw: Record<string, unknown>,
  stored: SettingValues = {}
): Promise<SettingsResult> {
  const kept = new Set(Object.keys(stored).filter((name) => hasValue(stored[name])))
  const [error, values] = await settingsValidator(fields, kept).tryValidate(withoutBlanks(raw))
  if (error) return { type: 'invalid', errors: fieldErrors(error) }
  return { type: 'valid', ...split(fields, values as SettingValues, stored) }
}

/** A Vine validator made of setting fields. Unknown keys are dropped. */
export function settingsValidator(fields: SettingField[], kept: ReadonlySet<string> = new Set()) {
  return vine.create(
    vine.object(
      Object.fromEntries(
        fields.map((field) => {
          const schema = schemaOf(field)
          return [field.name, isRequired(field, kept) ? schema : schema.optional().nullable()]
        })
      )
    )
  )
}

export function fieldErrors(
  error: InstanceType<typeof errors.E_VALIDATION_ERROR>,
  prefix = ''
): FieldError[] {
  return (error.messages as { field: string; rule: string; meta?: Record<string, unknown> }[]).map(
    ({ field, rule, meta }) => ({ field: `${prefix}${field}`, rule, ...(meta && { meta }) })
  )
}

function isRequired(field: SettingField, kept: ReadonlySet<string>) {
  if (!field.required || field.default !== undefined) return false
  return !(field.type === 'secret' && kept.has(field.name))
}

function schemaOf(field: SettingField) {
  switch (field.type) {
    case 'number':
      return numberOf(field)
    case 'boolean':
      // An unticked box sends nothing, so forms put a hidden "false" before it.
      return vine.boolean().parse((value) => (Array.isArray(value) ? value.at(-1) : value))
    case 'select':
      return vine.enum((field.options ?? []).map((option) => option.value))
    case 'url':
      return matching(
        vine
          .string()
          .trim()
          .maxLength(2000)
          .url({ require_protocol: true, require_tld: false, protocols: ['http', 'https'] }),
        field
      )
    default:
      return matching(
        vine
          .string()
          .trim()
          .maxLength(field.max ?? 8000),
        field
      )
  }
}

function numberOf(field: SettingField) {
  let schema = vine.number()
  if (field.min !== undefined) schema = schema.min(field.min)
  if (field.max !== undefined) schema = schema.max(field.max)
  return schema
}

function matching(schema: VineString, field: SettingField) {
  return field.pattern ? schema.regex(new RegExp(`^(?:${field.pattern})$`)) : schema
}

function split(fields: SettingField[], values: SettingValues, stored: SettingValues): SplitValues {
  const result: SplitValues = { credentials: {}, settings: {} }
  for (const field of fields) {
    const isSecret = field.type === 'secret'
    const value = values[field.name] ?? (isSecret ? stored[field.name] : field.default)
    if (hasValue(value)) result[isSecret ? 'credentials' : 'settings'][field.name] = value
  }
  return result
}

/** Only spaces is as good as nothing; pasted values often end in a line break. */
function withoutBlanks(raw: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'string' && value.trim() === '' ? null : value,
    ])
  )
}

function hasValue(value: unknown) {
  return value !== undefined && value !== null && value !== ''
}
