import type { HttpContext } from '@adonisjs/core/http'
import type Chat from '../../models/chat.js'
import PhoneMessage from '../../models/phone_message.js'
import {
  customerDeletes,
  customerEdits,
  customerReacts,
  customerWrites,
} from '../../network/customer_acts.js'
import { network } from '../../network/network.js'
import { markPlayed } from '../../network/steps.js'
import { findChat, findMessage } from '../access.js'
import { compose, composeChoice } from '../compose.js'
import { chatUrl, threadData } from '../pages.js'
import {
  choiceValidator,
  editValidator,
  messageValidator,
  reactionValidator,
} from '../validators.js'

/** What the customer does with messages. Each answers with the thread, or goes back to the chat. */
export default class MessagesController {
  async store(ctx: HttpContext) {
    const { chat } = await findChat(ctx, Number(ctx.params.id))
    const { replyTo, ...draft } = await ctx.request.validateUsing(messageValidator)
    const content = await compose(draft, ctx.request.file('file', { size: '100mb' }))
    if (content) await customerWrites(network, chat, content, await quoteOf(chat, replyTo))
    return this.#answer(ctx, chat)
  }

  async choose(ctx: HttpContext) {
    const { message, chat } = await findMessage(ctx, Number(ctx.params.id))
    const { choice } = await ctx.request.validateUsing(choiceValidator)
    const content =
      message.content.kind === 'interactive'
        ? composeChoice(message.content.interactive, choice)
        : null
    if (content) await customerWrites(network, chat, content, { replyTo: message.providerId })
    return this.#answer(ctx, chat)
  }

  async react(ctx: HttpContext) {
    const { message, chat } = await findMessage(ctx, Number(ctx.params.id))
    const { emoji } = await ctx.request.validateUsing(reactionValidator)
    const takenBack = !emoji || emoji === message.customerReaction
    await customerReacts(network, chat, message, takenBack ? '' : emoji)
    return this.#answer(ctx, chat)
  }

  async update(ctx: HttpContext) {
    const { message, chat } = await findMessage(ctx, Number(ctx.params.id))
    const { body } = await ctx.request.validateUsing(editValidator)
    await customerEdits(network, chat, message, body)
    return this.#answer(ctx, chat)
  }

  async destroy(ctx: HttpContext) {
    const { message, chat } = await findMessage(ctx, Number(ctx.params.id))
    await customerDeletes(network, chat, message)
    return this.#answer(ctx, chat)
  }

  async play(ctx: HttpContext) {
    const { message, chat } = await findMessage(ctx, Number(ctx.params.id))
    await markPlayed(network, message, chat, chat.customer)
    return ctx.response.noContent()
  }

  async #answer(ctx: HttpContext, chat: Chat) {
    if (!ctx.request.header('hx-request')) return ctx.response.redirect(chatUrl(ctx, chat))
    return ctx.view.render('simulator::partials/thread', await threadData(ctx, chat))
  }
}

async function quoteOf(chat: Chat, messageId: number | undefined) {
  if (!messageId) return {}
  const quoted = await PhoneMessage.query().where('chat_id', chat.id).where('id', messageId).first()
  return quoted ? { replyTo: quoted.providerId } : {}
}
