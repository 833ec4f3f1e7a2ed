import type { HttpContext } from '@adonisjs/core/http'
import { reactToMessage } from '#services/messages/react'
import { reactionValidator } from '#validators/message'
import { authorizedMessage } from './message_access.js'
import { answerWithMessage } from './message_answer.js'

export default class ReactionsController {
  async store(ctx: HttpContext) {
    const message = await authorizedMessage(ctx)
    const { emoji } = await ctx.request.validateUsing(reactionValidator)
    const result = await reactToMessage({
      messageId: message.id,
      emoji,
      author: { kind: 'user', id: ctx.actor.id },
    })
    return answerWithMessage(ctx, message, result.type === 'queued' ? null : result.type)
  }
}
