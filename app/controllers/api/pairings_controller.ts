import type { HttpContext } from '@adonisjs/core/http'
import { listNumbers } from '#services/numbers/list_numbers'
import {
  pairingState,
  type StartPairingResult,
  startPairing,
  unlinkPhone,
} from '#services/brokers/pairing'
import { toPairing } from '#transformers/pairing_transformer'
import { startPairingValidator } from '#validators/api/pairing'
import { initiator } from './initiator.js'
import { readBody } from './input.js'
import { refuse, refuseByBroker, refuseFields } from './refusals.js'

/** The phone that a connection of an unofficial gateway is linked to. */
export default class PairingsController {
  async show(ctx: HttpContext) {
    return answer(ctx, await pairingState(await visibleId(ctx)))
  }

  async store(ctx: HttpContext) {
    const id = await visibleId(ctx)
    const { method, phone = null } = await readBody(ctx, startPairingValidator)
    return answer(ctx, await startPairing(id, { method, phone }, initiator(ctx)))
  }

  async destroy(ctx: HttpContext) {
    return answer(ctx, await unlinkPhone(await visibleId(ctx), initiator(ctx)))
  }
}

async function visibleId({ actor, params, i18n }: HttpContext): Promise<number> {
  const id = Number(params.id)
  const numbers = await listNumbers(actor)
  const isVisible = numbers.some(({ connections }) => connections.some((row) => row.id === id))
  return isVisible ? id : refuse(i18n, 'not_found')
}

function answer({ i18n }: HttpContext, result: StartPairingResult) {
  switch (result.type) {
    case 'state':
      return { data: toPairing(result) }
    case 'failed':
      return refuseByBroker(i18n, result.error)
    case 'invalid':
      return refuseFields(i18n, [
        { field: result.field, rule: result.field === 'phone' ? 'phone' : 'enum' },
      ])
    case 'not_offered':
      return refuse(i18n, 'no_phone')
    default:
      return refuse(i18n, result.type)
  }
}
