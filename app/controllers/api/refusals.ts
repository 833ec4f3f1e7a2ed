import type { I18n } from '@adonisjs/i18n'
import type { BrokerError } from '#contracts/errors'
import { ApiProblem, type ProblemWord } from '#exceptions/api_problem'
import type { FieldError } from '#services/brokers/field_error'

/** Words services answer with when they don't do it → the problem, and the field it concerns. */
const REFUSALS = {
  not_found: { word: 'not_found' },
  email_taken: { word: 'invalid', field: 'email' },
  unknown_role: { word: 'invalid', field: 'role' },
  role_not_allowed: { word: 'forbidden' },
  unknown_team: { word: 'invalid', field: 'teamIds' },
  yourself: { word: 'conflict' },
  last_owner: { word: 'conflict' },
  name_taken: { word: 'invalid', field: 'name' },
  unknown_member: { word: 'invalid', field: 'members' },
  unknown_number: { word: 'invalid', field: 'numberIds' },
  taken: { word: 'conflict' },
  in_use: { word: 'conflict' },
  last_active: { word: 'conflict' },
  still_active: { word: 'conflict' },
  still_sending: { word: 'conflict' },
  no_broker: { word: 'conflict' },
  no_phone: { word: 'conflict' },
  already_active: { word: 'conflict' },
  untested: { word: 'conflict' },
  pinned: { word: 'conflict' },
  nothing_to_roll_back: { word: 'conflict' },
  not_allowed: { word: 'invalid', field: 'assigneeId' },
  no_reaction: { word: 'unsupported' },
} as const satisfies Record<string, { word: ProblemWord; field?: string }>

export type Refusal = keyof typeof REFUSALS

/** Ends the request with the problem a refusal stands for, in the caller's language. */
export function refuse(i18n: I18n, refusal: Refusal): never {
  const { word, ...rest } = REFUSALS[refusal]
  if (word === 'not_found') throw new ApiProblem(word)
  const message = i18n.t(`api.refusal.${refusal}`)
  if (!('field' in rest)) throw new ApiProblem(word, { detail: message })
  throw new ApiProblem(word, { errors: [{ field: rest.field, rule: refusal, message }] })
}

/** Ends the request with what is wrong with each field; `rename` turns a service's name into the API's. */
export function refuseFields(
  i18n: I18n,
  errors: FieldError[],
  rename = (field: string) => field
): never {
  throw new ApiProblem('invalid', {
    errors: errors.map(({ field, rule, meta }) => {
      const name = camelCase(rename(field))
      return { field: name, rule, message: messageOf(i18n, rule, { ...meta, field: name }) }
    }),
  })
}

/** Ends the request because a broker said no, with its own words. */
export function refuseByBroker(i18n: I18n, error: BrokerError, field: string | null = null): never {
  const detail = i18n.t('api.refusal.broker', { message: error.providerMessage })
  throw new ApiProblem('broker_refused', {
    detail,
    errors: field ? [{ field, rule: error.class, message: error.providerMessage }] : undefined,
  })
}

function messageOf(i18n: I18n, rule: string, data: Record<string, unknown>): string {
  const key = `api.validation.messages.${rule}`
  return i18n.hasMessage(key) ? i18n.t(key, data) : i18n.t('api.validation.messages.regex', data)
}

/** `business_hours.mon` → `businessHours.mon`; names of a broker's own fields stay as it declares them. */
function camelCase(path: string): string {
  const [first, ...rest] = path.split('.')
  return [first.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), ...rest].join('.')
}
