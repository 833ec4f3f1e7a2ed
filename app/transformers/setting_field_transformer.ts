import type { SettingField } from '#contracts/settings'
import {
  anything,
  array,
  boolean,
  integer,
  nullable,
  object,
  oneOf,
  string,
} from '../openapi/schema.js'

/** A form field that a broker or another plugin declares. */
export const fieldSchema = object({
  name: string(),
  type: oneOf(['text', 'secret', 'url', 'number', 'boolean', 'select']),
  label: string("In the caller's language."),
  help: nullable(string()),
  required: boolean(),
  default: anything('Used when absent; null without one.'),
  options: array(object({ value: string(), label: string() })),
  pattern: nullable(string('The value has to match it whole.')),
  min: nullable(integer()),
  max: nullable(integer()),
})

export function toField(
  declared: SettingField,
  translate: (key: string | undefined) => string | null
) {
  return {
    name: declared.name,
    type: declared.type,
    label: translate(declared.label),
    help: translate(declared.help),
    required: declared.required ?? false,
    default: declared.default ?? null,
    options: (declared.options ?? []).map(({ value, label }) => ({
      value,
      label: translate(label),
    })),
    pattern: declared.pattern ?? null,
    min: declared.min ?? null,
    max: declared.max ?? null,
  }
}
