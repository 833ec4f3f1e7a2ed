import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { type Actor, seesNumber } from '#services/access/actor'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { findNumber, listNumbers } from '#services/numbers/list_numbers'
import { setNumberActive } from '#services/numbers/set_number_active'
import { updateNumber } from '#services/numbers/update_number'
import { toNumber } from '#transformers/number_transformer'
import {
  createNumberValidator,
  listNumbersValidator,
  updateNumberValidator,
} from '#validators/api/numbers'
import { brokerFieldNames } from './broker_fields.js'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { pageById } from './pagination.js'
import { refuse, refuseByBroker, refuseFields } from './refusals.js'

export default class NumbersController {
  async index(ctx: HttpContext) {
    const { isActive, ...page } = await readQuery(ctx, listNumbersValidator)
    const numbers = await listNumbers(ctx.actor)
    return pageById(
      ctx.i18n,
      numbers.filter((number) => isActive === undefined || number.isActive === isActive),
      page,
      toNumber
    )
  }

  async store(ctx: HttpContext) {
    const { brokerAccountId, brokerAccountName, ...input } = await readBody(
      ctx,
      createNumberValidator
    )
    const result = await createNumberWithConnection(
      { ...input, accountId: brokerAccountId, accountName: brokerAccountName },
      initiator(ctx)
    )
    const rename = brokerFieldNames(input.broker)
    if (result.type === 'invalid') refuseFields(ctx.i18n, result.errors, rename)
    if (result.type === 'rejected') {
      refuseByBroker(ctx.i18n, result.error, result.field && rename(result.field))
    }
    if (result.type === 'taken') refuse(ctx.i18n, 'taken')
    return ctx.response.created({
      data: await shown(result.number.id, { ...ctx.actor, numberIds: 'all' }),
    })
  }

  async show({ actor, params }: HttpContext) {
    return { data: await shown(Number(params.id), actor) }
  }

  async update(ctx: HttpContext) {
    const id = Number(ctx.params.id)
    if (!seesNumber(ctx.actor, id)) throw new ApiProblem('not_found')
    const { isActive, ...patch } = await readBody(ctx, updateNumberValidator)
    const result = await updateNumber(id, patch, initiator(ctx))
    if (result.type === 'invalid') refuseFields(ctx.i18n, result.errors)
    if (result.type === 'not_found') refuse(ctx.i18n, 'not_found')
    if (isActive !== undefined && isActive !== result.number.isActive) {
      await setNumberActive(id, isActive, initiator(ctx))
    }
    return { data: await shown(id, ctx.actor) }
  }
}

async function shown(id: number, actor: Actor) {
  const number = await findNumber(id, actor)
  if (!number) throw new ApiProblem('not_found')
  return toNumber(number)
}
