import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import { isPartial } from '#controllers/inbox/partial'
import { connectionOf } from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { pairingPath, renderPairing } from '#controllers/numbers/pairing_page'
import { pairingState, startPairing, unlinkPhone } from '#services/brokers/pairing'
import { pairingValidator } from '#validators/pairing'

/** A phone that is linked to a gateway: its state, a new link, and the end of one. */
export default class PairingController {
  async show(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    return renderPairing(ctx, number, connection, await pairingState(connection.id))
  }

  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const form = await readForm(ctx, pairingValidator, 'pairing')
    if (!form.valid) return this.#again(ctx, number, connection, form.errors)
    const { method, phone = null } = form.data
    const result = await startPairing(connection.id, { method, phone }, initiator(ctx))
    if (result.type === 'invalid') {
      const words = ctx.i18n.t(`pairing.invalid.${result.field}`)
      return this.#again(ctx, number, connection, { [result.field]: words })
    }
    if (isPartial(ctx) || result.type !== 'state') {
      return renderPairing(ctx, number, connection, result)
    }
    return ctx.response.redirect().toPath(pairingPath(number.id, connection.id))
  }

  async destroy(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const result = await unlinkPhone(connection.id, initiator(ctx))
    if (isPartial(ctx) || result.type !== 'state') {
      return renderPairing(ctx, number, connection, result)
    }
    ctx.session.flash('success', ctx.i18n.t('pairing.unlinked'))
    return ctx.response.redirect().toPath(pairingPath(number.id, connection.id))
  }

  async #again(
    ctx: HttpContext,
    number: Awaited<ReturnType<typeof manageableNumber>>,
    connection: ReturnType<typeof connectionOf>,
    errors: Record<string, string>
  ) {
    const result = await pairingState(connection.id)
    return renderPairing(ctx, number, connection, result, { errors, values: typedValues(ctx) })
  }
}
