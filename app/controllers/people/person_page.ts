import type { HttpContext } from '@adonisjs/core/http'
import type { FieldErrors } from '#controllers/forms'
import { mailConfigured } from '#config/mail'
import UserPolicy from '#policies/user_policy'
import { formatDateTime } from '#presenters/time'
import { showPerson } from '#presenters/people/person'
import { findUser, type UserRow } from '#services/people/list_users'
import { listRoles, withinReach } from '#services/people/roles'
import { personChoices } from './person_form.js'

interface State {
  values?: Record<string, unknown>
  errors?: FieldErrors
  problem?: string
}

/** A link that was just made: in the reader's session until shown once. */
export interface FreshLink {
  kind: 'invitation' | 'reset'
  link: string
  expiresAt: number
  delivery: 'sent' | 'failed' | 'not_configured' | 'by_hand'
}

/** One person: profile, teams, and what may be done with their access. 404 when there is nobody. */
export async function renderPerson(ctx: HttpContext, id: number, state: State = {}) {
  const user = id ? await findUser(id) : null
  if (!user) return ctx.response.status(404).send(await ctx.view.render('pages/people/missing'))
  if (state.errors || state.problem) ctx.response.status(422)
  const { actor, i18n } = ctx
  const link: FreshLink | undefined = ctx.session.flashMessages.get('link')
  return ctx.view.render('pages/people/show', {
    person: showPerson(user, i18n),
    values: { ...formValues(user), ...state.values },
    errors: state.errors ?? {},
    problem: state.problem,
    link: link ? { ...link, expires: formatDateTime(link.expiresAt, actor) } : null,
    canManage: await mayManage(ctx, user),
    isYou: user.id === actor.id,
    mailConfigured,
    ...(await personChoices(i18n, actor)),
  })
}

/** Managing people, and not one who may more than the reader. */
async function mayManage(ctx: HttpContext, user: UserRow): Promise<boolean> {
  if (await ctx.bouncer.with(UserPolicy).denies('manage')) return false
  const role = (await listRoles()).find((candidate) => candidate.id === user.role.id)
  return role !== undefined && withinReach(ctx.actor, role)
}

function formValues(user: UserRow) {
  return {
    name: user.name,
    email: user.email,
    role_id: String(user.role.id),
    team_ids: user.teams.map((team) => String(team.id)),
  }
}
