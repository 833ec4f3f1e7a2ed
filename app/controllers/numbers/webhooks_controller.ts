import type { HttpContext } from '@adonisjs/core/http'
import { idParam, initiator } from '#controllers/forms'
import { missing } from '#controllers/numbers/number_page'
import BrokerAccount from '#models/broker_account'
import NumberPolicy from '#policies/number_policy'
import { configureWebhook, type WebhookSetUp } from '#services/brokers/configure_webhook'
import { rotateWebhook } from '#services/brokers/rotate_webhook'

/** An account's webhook: registered at the broker, or given a new address. */
export default class WebhooksController {
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const account = await BrokerAccount.find(idParam(ctx))
    if (!account) return missing(ctx)
    return this.#back(ctx, account.id, await configureWebhook(account))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const result = await rotateWebhook(idParam(ctx), initiator(ctx))
    if (result.type === 'not_found') return missing(ctx)
    return this.#back(ctx, result.account.id, result.webhook, 'rotated')
  }

  #back(
    { session, response, i18n }: HttpContext,
    id: number,
    webhook: WebhookSetUp,
    done = 'by_hand'
  ) {
    const word = webhook.type === 'by_hand' ? done : webhook.type
    const reason = webhook.type === 'failed' ? webhook.error.providerMessage : ''
    session.flash(
      webhook.type === 'failed' ? 'danger' : 'success',
      i18n.t(`brokers.webhook.${word}`, { reason })
    )
    return response.redirect().toPath(`/numbers/accounts/${id}`)
  }
}
