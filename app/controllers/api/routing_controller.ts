import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { type ConnectionSummary, findNumber, listNumbers } from '#services/numbers/list_numbers'
import { flip } from '#services/routing/flip'
import { pinOf } from '#services/routing/pins'
import { rollBack } from '#services/routing/roll_back'
import { lastSelfTest } from '#services/routing/self_test/last_self_test'
import { runSelfTest } from '#services/routing/self_test/run_self_test'
import { setRoutes } from '#services/routing/set_routes'
import { trafficOf } from '#services/routing/traffic'
import { toRoutes, toSelfTest } from '#transformers/routing_transformer'
import { flipValidator, routesValidator } from '#validators/api/routing'
import { initiator } from './initiator.js'
import { readBody } from './input.js'
import { refuse, refuseFields } from './refusals.js'

export default class RoutingController {
  async show(ctx: HttpContext) {
    return { data: await this.#routes(ctx) }
  }

  async update(ctx: HttpContext) {
    const { id } = await this.#number(ctx)
    const { mode, routes } = await readBody(ctx, routesValidator)
    const result = await setRoutes({ numberId: id, mode, routes }, initiator(ctx))
    if (result.type === 'invalid') refuseFields(ctx.i18n, result.errors)
    return { data: await this.#routes(ctx) }
  }

  async rollBack(ctx: HttpContext) {
    const { id } = await this.#number(ctx)
    const result = await rollBack(id, initiator(ctx))
    if (result.type !== 'swapped') refuse(ctx.i18n, result.type)
    return { data: await this.#routes(ctx) }
  }

  async flip(ctx: HttpContext) {
    const connection = await this.#connection(ctx)
    const body = await readBody(ctx, flipValidator)
    const result = await flip({ connectionId: connection.id, ...body }, initiator(ctx))
    if (result.type !== 'swapped' && result.type !== 'already_active') {
      refuse(ctx.i18n, result.type)
    }
    return { data: await this.#routes(ctx, connection.numberId) }
  }

  /** A step that fails is no failure of the call. */
  async test(ctx: HttpContext) {
    const connection = await this.#connection(ctx)
    const result = await runSelfTest(connection.id, initiator(ctx))
    if (result.type !== 'tested') refuse(ctx.i18n, result.type)
    return { data: toSelfTest((await lastSelfTest(connection))!) }
  }

  async lastTest(ctx: HttpContext) {
    const test = await lastSelfTest(await this.#connection(ctx))
    if (!test) throw new ApiProblem('not_found')
    return { data: toSelfTest(test) }
  }

  async #routes(ctx: HttpContext, numberId = Number(ctx.params.id)) {
    const number = await this.#number(ctx, numberId)
    const traffic = await trafficOf(number.connections.map(({ id }) => id))
    return toRoutes(number, traffic, pinOf(number))
  }

  async #number({ actor, params }: HttpContext, id = Number(params.id)) {
    const number = await findNumber(id, actor)
    if (!number) throw new ApiProblem('not_found')
    return number
  }

  async #connection({ actor, params }: HttpContext): Promise<ConnectionSummary> {
    const visible = (await listNumbers(actor)).flatMap(({ connections }) => connections)
    const connection = visible.find(({ id }) => id === Number(params.id))
    if (!connection) throw new ApiProblem('not_found')
    return connection
  }
}
