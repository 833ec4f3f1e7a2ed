import type { HttpContext } from '@adonisjs/core/http'
import { openChat } from '../../network/chats.js'
import { network } from '../../network/network.js'
import { allowedLines, findChat } from '../access.js'
import { choosePhoneLine, peopleData, phoneData, threadData } from '../pages.js'

/** The page: people on the left, the phone, how it behaves; and the parts of it that change by themselves. */
export default class PhoneController {
  async index(ctx: HttpContext) {
    const lines = await allowedLines(ctx)
    const line = choosePhoneLine(lines, ctx.request.qs().line)
    return ctx.view.render('simulator::phone', await phoneData(ctx, { lines, line, chat: null }))
  }

  async show(ctx: HttpContext) {
    const { chat, line, lines } = await findChat(ctx, Number(ctx.params.id))
    return ctx.view.render('simulator::phone', await phoneData(ctx, { lines, line, chat }))
  }

  async thread(ctx: HttpContext) {
    const { chat } = await findChat(ctx, Number(ctx.params.id))
    return ctx.view.render('simulator::partials/thread', await threadData(ctx, chat))
  }

  async people(ctx: HttpContext) {
    const lines = await allowedLines(ctx)
    const { line: lineId, chat } = ctx.request.qs()
    const line = choosePhoneLine(lines, lineId)
    return ctx.view.render(
      'simulator::partials/people',
      await peopleData(ctx, line, Number(chat) || null)
    )
  }

  /** The chat is on the screen right now. */
  async presence(ctx: HttpContext) {
    const { chat } = await findChat(ctx, Number(ctx.params.id))
    await openChat(network, chat)
    return ctx.response.noContent()
  }
}
