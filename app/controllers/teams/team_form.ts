import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { Infer } from '@vinejs/vine/types'
import type { FieldErrors } from '#controllers/forms'
import TeamPolicy from '#policies/team_policy'
import { membersToChoose, numbersToChoose } from '#services/people/teams/team_choices'
import type { TeamRow } from '#services/people/teams/list_teams'
import type { TeamInput } from '#services/people/teams/save_team'
import type { teamValidator } from '#validators/team'

const FIELD = { name_taken: 'name', unknown_member: 'member_ids', unknown_number: 'number_ids' }

export function refusedTeam(i18n: I18n, refusal: keyof typeof FIELD): FieldErrors {
  return { [FIELD[refusal]]: i18n.t(`people.refusal.${refusal}`) }
}

export function toTeamInput(form: Infer<typeof teamValidator>): TeamInput {
  const {
    name,
    description = null,
    member_ids: memberIds = [],
    number_ids: numberIds = [],
    capacity = {},
  } = form
  const members = memberIds.map((userId) => ({ userId, capacity: capacity[userId] ?? null }))
  return { name, description, numberIds, members }
}

interface State {
  values?: Record<string, any>
  errors?: FieldErrors
}

/** A new team or an existing one; who may only look sees it without controls. */
export async function renderTeamForm(
  ctx: HttpContext,
  team: TeamRow | null,
  { values, errors }: State = {}
) {
  if (errors) ctx.response.status(422)
  return ctx.view.render('pages/teams/form', {
    team,
    values: values ?? (team ? valuesOf(team) : {}),
    errors: errors ?? {},
    people: await membersToChoose(team?.members.map((member) => member.id) ?? []),
    numbers: await numbersToChoose(),
    canManage: await ctx.bouncer.with(TeamPolicy).allows('manage'),
  })
}

function valuesOf(team: TeamRow) {
  return {
    name: team.name,
    description: team.description,
    member_ids: team.members.map((member) => String(member.id)),
    capacity: Object.fromEntries(team.members.map((member) => [member.id, member.capacity])),
    number_ids: team.numbers.map((number) => String(number.id)),
  }
}
