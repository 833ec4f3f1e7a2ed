import type { HttpContext } from '@adonisjs/core/http'
import { type FieldErrors, idParam, initiator, readForm, typedValues } from '#controllers/forms'
import TeamPolicy from '#policies/team_policy'
import { showTeam } from '#presenters/people/team'
import { deleteTeam } from '#services/people/teams/delete_team'
import { findTeam, listTeams } from '#services/people/teams/list_teams'
import { createTeam, updateTeam } from '#services/people/teams/save_team'
import { teamValidator } from '#validators/team'
import { refusedTeam, renderTeamForm, toTeamInput } from './team_form.js'

export default class TeamsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('view')
    return ctx.view.render('pages/teams/index', {
      teams: (await listTeams()).map(showTeam),
      canManage: await ctx.bouncer.with(TeamPolicy).allows('manage'),
    })
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('manage')
    return renderTeamForm(ctx, null)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('manage')
    const form = await readForm(ctx, teamValidator)
    if (!form.valid) return this.#again(ctx, null, form.errors)
    const result = await createTeam(toTeamInput(form.data), initiator(ctx))
    if (result.type !== 'created') return this.#again(ctx, null, refusedTeam(ctx.i18n, result.type))
    return this.#saved(ctx, 'created', result.team.name)
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('view')
    const team = await findTeam(idParam(ctx))
    return team ? renderTeamForm(ctx, team) : this.#missing(ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('manage')
    const id = idParam(ctx)
    const form = await readForm(ctx, teamValidator)
    if (!form.valid) return this.#again(ctx, id, form.errors)
    const result = await updateTeam(id, toTeamInput(form.data), initiator(ctx))
    if (result.type === 'not_found') return this.#missing(ctx)
    if (result.type !== 'updated') return this.#again(ctx, id, refusedTeam(ctx.i18n, result.type))
    return this.#saved(ctx, 'updated', result.team.name)
  }

  async destroy(ctx: HttpContext) {
    await ctx.bouncer.with(TeamPolicy).authorize('manage')
    const team = await findTeam(idParam(ctx))
    if (!team) return this.#missing(ctx)
    await deleteTeam(team.id, initiator(ctx))
    return this.#saved(ctx, 'deleted', team.name)
  }

  #saved(ctx: HttpContext, outcome: string, name: string) {
    ctx.session.flash('success', ctx.i18n.t(`people.teams.${outcome}`, { name }))
    return ctx.response.redirect().toPath('/teams')
  }

  async #again(ctx: HttpContext, id: number | null, errors: FieldErrors) {
    const team = id === null ? null : await findTeam(id)
    if (id !== null && !team) return this.#missing(ctx)
    return renderTeamForm(ctx, team, { errors, values: typedValues(ctx) })
  }

  async #missing(ctx: HttpContext) {
    return ctx.response.status(404).send(await ctx.view.render('pages/teams/missing'))
  }
}
