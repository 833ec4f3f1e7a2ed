import type { I18n } from '@adonisjs/i18n'
import type { FieldErrors } from '#controllers/forms'
import { roleName } from '#presenters/people/choices'
import type { Actor } from '#services/access/actor'
import { listRoles, withinReach } from '#services/people/roles'
import { listTeams } from '#services/people/teams/list_teams'

/** Which field of the form a refusal is about. */
const FIELD = {
  email_taken: 'email',
  unknown_role: 'role_id',
  role_not_allowed: 'role_id',
  last_owner: 'role_id',
  unknown_team: 'team_ids',
}

export function refusedField(i18n: I18n, refusal: keyof typeof FIELD): FieldErrors {
  return { [FIELD[refusal]]: i18n.t(`people.refusal.${refusal}`) }
}

/** What the form of a person offers: no role beyond the reader's own. */
export async function personChoices(i18n: I18n, actor: Actor) {
  const roles = (await listRoles()).filter((role) => withinReach(actor, role))
  return {
    roles: roles.map((role) => ({
      value: String(role.id),
      label: roleName(i18n, role),
      help: role.name ? '' : i18n.t(`roles.help.${role.key}`),
    })),
    teams: (await listTeams()).map(({ id, name }) => ({ value: String(id), label: name })),
  }
}
