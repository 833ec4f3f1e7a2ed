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
  'risk',
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
    words[inputName(field)] ??= t(`brokers.rules.${KNOWN.has(rule) ? rule : 'other'}`, {
      min: '',
      max: '',
      ...meta,
    })
  }
  return words
}

const REJECTIONS = new Set([
  'auth',
  'config',
  'provider_transient',
  'rate_limited',
  'account_restricted',
])

/** Refused credentials: beside the field the broker blames, else above the form. */
export function rejectionErrors(
  error: BrokerError,
  field: string | null,
  t: Translate
): FormErrors {
  const words = t(`brokers.rejected.${REJECTIONS.has(error.class) ? error.class : 'other'}`)
  return { [inputName(field ?? 'broker')]: withDetail(words, error) }
}

/** A refused message, in the words agents get, beside one field. */
export function sendErrors(error: BrokerError, field: string, t: Translate): FormErrors {
  const words = `${t(`broker_errors.${error.class}.title`)}. ${t(`broker_errors.${error.class}.remedy`)}`
  return { [field]: withDetail(words, error) }
}

/** Administrators see the broker's own words too. */
function withDetail(words: string, { providerMessage }: BrokerError) {
  return providerMessage ? `${words} “${providerMessage}”` : words
}

export function inputName(path: string): string {
  const [first, ...rest] = path.split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}
