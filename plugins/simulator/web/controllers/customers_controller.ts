import type { HttpContext } from '@adonisjs/core/http'
import Customer from '../../models/customer.js'
import { findOrCreateChat } from '../../network/chats.js'
import { createCustomer, setBehaviour } from '../../network/customers.js'
import { network } from '../../network/network.js'
import { allowedLines, findChat } from '../access.js'
import type { PhoneLine } from '../lines.js'
import { readNewCustomer, type RefusedCustomer } from '../new_customer.js'
import { choosePhoneLine, chatUrl, phoneData } from '../pages.js'
import { behaviourValidator } from '../validators.js'

export default class CustomersController {
  /** A new phone, or one that is known by this number already. */
  async store(ctx: HttpContext) {
    const lines = await allowedLines(ctx)
    const line = choosePhoneLine(lines, ctx.request.input('line'))
    if (!line) return ctx.response.badRequest()
    const form = await readNewCustomer(ctx)
    if (!form.valid) return this.#askAgain(ctx, lines, line, form)
    const { phone } = form.data
    const known = phone ? await Customer.findBy('phone', phone) : null
    const customer = known ?? (await createCustomer(form.data))
    const chat = await findOrCreateChat(network, customer, line)
    return ctx.response.redirect(chatUrl(ctx, chat))
  }

  /** Somebody who has a phone writes to another of our numbers. */
  async openChat(ctx: HttpContext) {
    const line = choosePhoneLine(await allowedLines(ctx), ctx.request.input('line'))
    const customer = await Customer.find(Number(ctx.params.id))
    if (!line || !customer) return ctx.response.notFound()
    const chat = await findOrCreateChat(network, customer, line)
    return ctx.response.redirect(chatUrl(ctx, chat))
  }

  async behave(ctx: HttpContext) {
    const { chat, line, lines } = await findChat(ctx, Number(ctx.params.id))
    const behaviour = await ctx.request.validateUsing(behaviourValidator)
    await setBehaviour(network, chat.customer, {
      isOnline: behaviour.isOnline ?? false,
      readReceipts: behaviour.readReceipts ?? false,
      failure: behaviour.failure ?? null,
      failureMoment: behaviour.failureMoment ?? 'later',
      latencyMs: behaviour.latencyMs ?? 0,
      duplicates: behaviour.duplicates ?? false,
      outOfOrder: behaviour.outOfOrder ?? false,
    })
    if (ctx.request.header('hx-request')) {
      return ctx.view.render(
        'simulator::partials/behaviour_answer',
        await phoneData(ctx, { lines, line, chat })
      )
    }
    return ctx.response.redirect(chatUrl(ctx, chat))
  }

  async #askAgain(ctx: HttpContext, lines: PhoneLine[], line: PhoneLine, form: RefusedCustomer) {
    ctx.response.status(422)
    const data = await phoneData(ctx, { lines, line, chat: null })
    return ctx.view.render('simulator::phone', { ...data, refused: form })
  }
}
