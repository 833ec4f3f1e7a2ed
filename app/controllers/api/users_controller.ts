import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { deactivateUser, reactivateUser } from '#services/people/deactivate_user'
import { inviteUser } from '#services/people/invite_user'
import { findUser, listUsers } from '#services/people/list_users'
import { listRoles } from '#services/people/roles'
import { updateUser } from '#services/people/update_user'
import { toUser } from '#transformers/user_transformer'
import { toIso } from '#transformers/instant'
import { inviteUserValidator, listUsersValidator, updateUserValidator } from '#validators/api/users'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { limitOf, readCursor, writeCursor } from './pagination.js'
import { refuse } from './refusals.js'

export default class UsersController {
  async index(ctx: HttpContext) {
    const { cursor, search, state, ...page } = await readQuery(ctx, listUsersValidator)
    const after = readCursor(ctx.i18n, cursor, ['string', 'number'])
    const { users, more } = await listUsers({
      search,
      state,
      limit: limitOf(page),
      after: after ? { name: after[0], id: after[1] } : undefined,
    })
    const last = users.at(-1)
    return {
      data: users.map(toUser),
      nextCursor: more && last ? writeCursor([last.name, last.id]) : null,
    }
  }

  async store(ctx: HttpContext) {
    const { role, ...input } = await readBody(ctx, inviteUserValidator)
    const result = await inviteUser({ ...input, roleId: await roleIdOf(ctx, role) }, initiator(ctx))
    if (!('user' in result)) refuse(ctx.i18n, result.type)
    const invitation =
      result.type === 'invited' ? { link: result.link, expiresAt: toIso(result.expiresAt) } : null
    return ctx.response.created({ data: { user: await shown(result.user.id), invitation } })
  }

  async show({ params }: HttpContext) {
    return { data: await shown(Number(params.id)) }
  }

  async update(ctx: HttpContext) {
    const { role, ...input } = await readBody(ctx, updateUserValidator)
    const roleId = role === undefined ? undefined : await roleIdOf(ctx, role)
    const result = await updateUser(
      Number(ctx.params.id),
      { ...input, ...(roleId && { roleId }) },
      initiator(ctx)
    )
    if (result.type !== 'updated') refuse(ctx.i18n, result.type)
    return { data: await shown(result.user.id) }
  }

  async deactivate(ctx: HttpContext) {
    const result = await deactivateUser(Number(ctx.params.id), initiator(ctx))
    if (result.type !== 'deactivated') refuse(ctx.i18n, result.type)
    return { data: await shown(result.user.id) }
  }

  async reactivate(ctx: HttpContext) {
    const result = await reactivateUser(Number(ctx.params.id), initiator(ctx))
    if (result.type !== 'reactivated') refuse(ctx.i18n, result.type)
    return { data: await shown(result.user.id) }
  }
}

async function shown(id: number) {
  const user = await findUser(id)
  if (!user) throw new ApiProblem('not_found')
  return toUser(user)
}

async function roleIdOf({ i18n }: HttpContext, key: string): Promise<number> {
  const role = (await listRoles()).find((candidate) => candidate.key === key)
  return role?.id ?? refuse(i18n, 'unknown_role')
}
