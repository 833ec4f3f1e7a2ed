import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { replayDelivery, replayParkedEvent, type ReplayResult } from '#services/intake/replay'
import { findDelivery, listDeliveries } from '#services/intake_report/list_deliveries'
import { findParkedEvent, listParkedEvents } from '#services/intake_report/list_parked_events'
import { toDelivery, toDeliveryDetail, toParkedEvent } from '#transformers/intake_transformer'
import { pageValidator } from '#validators/api/common'
import { readQuery } from './input.js'
import { limitOf, readCursor, writeCursor } from './pagination.js'
import { refuse } from './refusals.js'

export default class IntakeController {
  async deliveries(ctx: HttpContext) {
    const { deliveries, nextBefore } = await listDeliveries(await pageOf(ctx))
    return { data: deliveries.map(toDelivery), nextCursor: nextBefore && writeCursor([nextBefore]) }
  }

  async delivery({ i18n, params }: HttpContext) {
    return {
      data: toDeliveryDetail((await findDelivery(Number(params.id))) ?? refuse(i18n, 'not_found')),
    }
  }

  async replayDelivery(ctx: HttpContext) {
    settled(ctx, await replayDelivery(Number(ctx.params.id)))
    return this.delivery(ctx)
  }

  async parkedEvents(ctx: HttpContext) {
    const { events, nextBefore } = await listParkedEvents(await pageOf(ctx))
    return { data: events.map(toParkedEvent), nextCursor: nextBefore && writeCursor([nextBefore]) }
  }

  async parkedEvent({ i18n, params }: HttpContext) {
    return {
      data: toParkedEvent((await findParkedEvent(Number(params.id))) ?? refuse(i18n, 'not_found')),
    }
  }

  async replayParkedEvent(ctx: HttpContext) {
    settled(ctx, await replayParkedEvent(Number(ctx.params.id)))
    return this.parkedEvent(ctx)
  }
}

function settled({ i18n }: HttpContext, result: ReplayResult) {
  if (result.type === 'not_found') refuse(i18n, 'not_found')
  if (result.type === 'still_parked') {
    throw new ApiProblem('conflict', {
      detail: i18n.t('api.refusal.replay_failed', { reason: result.detail }),
    })
  }
}

async function pageOf(ctx: HttpContext) {
  const { cursor, limit } = await readQuery(ctx, pageValidator)
  return { limit: limitOf({ limit }), before: readCursor(ctx.i18n, cursor, ['number'])?.[0] }
}
