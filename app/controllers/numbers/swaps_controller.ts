import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { connectionOf, renderConnections } from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { flip, type FlipResult } from '#services/routing/flip'
import { rollBack, type RollBackResult } from '#services/routing/roll_back'
import { flipValidator } from '#validators/connection'

export default class SwapsController {
  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const form = await readForm(ctx, flipValidator, 'numbers')
    if (!form.valid) return renderConnections(ctx, number, { errors: form.errors })
    const { listen_days: listenDays, untested } = form.data
    const input = { connectionId: connection.id, listenDays, untested: untested ?? false }
    return this.#answer(ctx, number.id, await flip(input, initiator(ctx)))
  }

  async rollBack(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    return this.#answer(ctx, number.id, await rollBack(number.id, initiator(ctx)))
  }

  #answer(
    { session, i18n, response }: HttpContext,
    numberId: number,
    result: FlipResult | RollBackResult
  ) {
    if (result.type === 'swapped') {
      session.flash('success', i18n.t('routing.swap.done', { moved: result.moved }))
    } else session.flash('warning', i18n.t(`routing.swap.${result.type}`))
    return response.redirect().toPath(`/numbers/${numberId}/connections`)
  }
}
