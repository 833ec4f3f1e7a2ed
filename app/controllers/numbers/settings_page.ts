import type { HttpContext } from '@adonisjs/core/http'
import { renderNumber } from '#controllers/numbers/number_page'
import { colourChoices } from '#presenters/numbers/choices'
import type { NumberView } from '#presenters/numbers/number_view'
import { listTeamChoices } from '#services/numbers/list_team_choices'

/** What the number is called, whose it is, and the danger zone. */
export async function renderSettings(
  ctx: HttpContext,
  number: NumberView,
  errors: Record<string, string> = {},
  typed?: Record<string, unknown>
) {
  const values = typed ? { ...typed, team_ids: typed.team_ids ?? [] } : storedValues(number)
  const state = { errors, values, teams: await listTeamChoices(), colours: colourChoices(ctx.i18n) }
  return renderNumber(ctx, 'settings', number, state, Object.keys(errors).length > 0 ? 422 : 200)
}

export function storedValues(number: NumberView) {
  return {
    label: number.label,
    display_phone_number: number.displayPhoneNumber,
    business_account_id: number.businessAccountId,
    colour: number.colour,
    team_ids: number.teams.map(({ id }) => id),
    default_team_id: number.defaultTeamId,
    auto_assignment: number.autoAssignment,
  }
}
