import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import type { Actor } from '#services/access/actor'
import { addConnection } from '#services/numbers/add_connection'
import { changeConnectionRole } from '#services/numbers/change_connection_role'
import { type ConnectionSummary, findNumber, listNumbers } from '#services/numbers/list_numbers'
import { refreshHealth } from '#services/numbers/refresh_health'
import { removeConnection } from '#services/numbers/remove_connection'
import { toConnection } from '#transformers/connection_transformer'
import {
  connectionRoleValidator,
  createConnectionValidator,
  listConnectionsValidator,
} from '#validators/api/numbers'
import { brokerFieldNames } from './broker_fields.js'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { pageById } from './pagination.js'
import { refuse, refuseFields } from './refusals.js'

export default class ConnectionsController {
  async index(ctx: HttpContext) {
    const { numberId, brokerAccountId, ...page } = await readQuery(ctx, listConnectionsValidator)
    const connections = (await visibleConnections(ctx.actor)).filter(
      (connection) =>
        (numberId === undefined || connection.numberId === numberId) &&
        (brokerAccountId === undefined || connection.accountId === brokerAccountId)
    )
    return pageById(ctx.i18n, connections, page, toConnection)
  }

  async store(ctx: HttpContext) {
    const { brokerAccountId, ...input } = await readBody(ctx, createConnectionValidator)
    const { numberId } = input
    if (!(await findNumber(numberId, ctx.actor))) {
      refuseFields(ctx.i18n, [{ field: 'numberId', rule: 'exists' }])
    }
    const result = await addConnection({ ...input, accountId: brokerAccountId }, initiator(ctx))
    if (result.type === 'invalid') {
      refuseFields(ctx.i18n, result.errors, brokerFieldNames(undefined))
    }
    if (result.type !== 'added') refuse(ctx.i18n, result.type)
    return ctx.response.created({ data: await shown(result.connection.id, ctx.actor) })
  }

  async show({ actor, params }: HttpContext) {
    return { data: await shown(Number(params.id), actor) }
  }

  async update(ctx: HttpContext) {
    const { id } = await shown(Number(ctx.params.id), ctx.actor)
    const { role } = await readBody(ctx, connectionRoleValidator)
    const result = await changeConnectionRole(id, role, initiator(ctx))
    if (result.type !== 'changed') refuse(ctx.i18n, result.type)
    return { data: await shown(id, ctx.actor) }
  }

  /** A broker that does not answer is no failure of the call: the health says so. */
  async check(ctx: HttpContext) {
    const { id } = await shown(Number(ctx.params.id), ctx.actor)
    const result = await refreshHealth(id)
    if (result.type === 'no_broker') refuse(ctx.i18n, 'no_broker')
    return { data: await shown(id, ctx.actor) }
  }

  async destroy(ctx: HttpContext) {
    const { id } = await shown(Number(ctx.params.id), ctx.actor)
    const result = await removeConnection(id, initiator(ctx))
    if (result.type !== 'removed') refuse(ctx.i18n, result.type)
    return ctx.response.noContent()
  }
}

/** A connection is as visible as its number. */
async function visibleConnections(actor: Actor): Promise<ConnectionSummary[]> {
  return (await listNumbers(actor)).flatMap((number) => number.connections)
}

async function shown(id: number, actor: Actor) {
  const connection = (await visibleConnections(actor)).find((candidate) => candidate.id === id)
  if (!connection) throw new ApiProblem('not_found')
  return toConnection(connection)
}
