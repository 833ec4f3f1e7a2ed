import type { I18n } from '@adonisjs/i18n'
import { ApiProblem, type ProblemWord } from '#exceptions/api_problem'

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
  already_accepted: { word: 'conflict' },
} as const satisfies Record<string, { word: ProblemWord; field?: string }>

export type Refusal = keyof typeof REFUSALS

/** Ends the request with the problem a refusal stands for, in the caller's language. */
export function refuse(i18n: I18n, refusal: Refusal, field?: string): never {
  const { word, ...rest } = REFUSALS[refusal]
  const concerned = field ?? ('field' in rest ? rest.field : undefined)
  const message = i18n.t(`api.refusal.${refusal}`)
  if (word === 'not_found') throw new ApiProblem(word)
  if (concerned) throw new ApiProblem(word, { errors: [{ field: concerned, rule: refusal, message }] })
  throw new ApiProblem(word, { detail: message })
}
