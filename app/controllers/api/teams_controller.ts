import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { deleteTeam } from '#services/people/teams/delete_team'
import { findTeam, listTeams } from '#services/people/teams/list_teams'
import { createTeam, updateTeam } from '#services/people/teams/save_team'
import { toTeam } from '#transformers/team_transformer'
import { createTeamValidator, listTeamsValidator, updateTeamValidator } from '#validators/api/teams'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { pageById } from './pagination.js'
import { refuse } from './refusals.js'

export default class TeamsController {
  async index(ctx: HttpContext) {
    const { search, ...page } = await readQuery(ctx, listTeamsValidator)
    return pageById(ctx.i18n, await listTeams({ search }), page, toTeam)
  }

  async store(ctx: HttpContext) {
    const input = await readBody(ctx, createTeamValidator)
    const result = await createTeam(
      { ...input, members: withCapacity(input.members) },
      initiator(ctx)
    )
    if (result.type !== 'created') refuse(ctx.i18n, result.type)
    return ctx.response.created({ data: await shown(result.team.id) })
  }

  async show({ params }: HttpContext) {
    return { data: await shown(Number(params.id)) }
  }

  async update(ctx: HttpContext) {
    const input = await readBody(ctx, updateTeamValidator)
    const result = await updateTeam(
      Number(ctx.params.id),
      { ...input, members: withCapacity(input.members) },
      initiator(ctx)
    )
    if (result.type !== 'updated') refuse(ctx.i18n, result.type)
    return { data: await shown(result.team.id) }
  }

  async destroy(ctx: HttpContext) {
    const result = await deleteTeam(Number(ctx.params.id), initiator(ctx))
    if (result.type !== 'deleted') refuse(ctx.i18n, result.type)
    return ctx.response.noContent()
  }
}

async function shown(id: number) {
  const team = await findTeam(id)
  if (!team) throw new ApiProblem('not_found')
  return toTeam(team)
}

function withCapacity(members?: { userId: number; capacity?: number | null }[]) {
  return members?.map(({ userId, capacity }) => ({ userId, capacity: capacity ?? null }))
}
