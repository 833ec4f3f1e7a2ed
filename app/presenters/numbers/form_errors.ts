import type { BrokerError } from '#contracts/errors'
import type { FieldError } from '#services/brokers/field_error'

type Translate = (key: string, data?: Record<string, unknown>) => string

/** Rules with words of their own; any other is "not valid". */
const KNOWN = new Set([
  'required',
  'maxLength',
  'minLength',
  'min',
  'max',
  'number',
  'url',
  'enum',
  'regex',
  'phone',
  'exists',
  'broker',
  'timezone',
  'hours_time',
  'hours_order',
  'hours_overlap',
  'confirmation',
])

export type FormErrors = Record<string, string>

/** Words for the first error of each field, keyed by the input's name: `account.app_secret` is `account[app_secret]`. */
export function formErrors(errors: FieldError[], t: Translate): FormErrors {
  const words: FormErrors = {}
  for (const { field, rule, meta } of errors) {
    words[inputName(field)] ??= t(`brokers.rules.${KNOWN.has(rule) ? rule : 'other'}`, { min: '', max: '', ...meta })
  }
  return words
}

/** Beside the field the broker blames, else above the form under `fallback`. */
export function rejectionErrors(error: BrokerError, field: string | null, t: Translate, fallback = 'broker'): FormErrors {
  const words = t('brokers.refused', {
    title: t(`errors.broker.${error.class}.title`),
    remedy: t(`errors.broker.${error.class}.remedy`),
  })
  return { [inputName(field ?? fallback)]: error.providerMessage ? `${words} (${error.providerMessage})` : words }
}

export function inputName(path: string): string {
  const [first, ...rest] = path.split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}
