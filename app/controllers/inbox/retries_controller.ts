import type { HttpContext } from '@adonisjs/core/http'
import { retryMessage } from '#services/messages/retry_message'
import { authorizedMessage } from './message_access.js'
import { answerWithMessage } from './message_answer.js'

/** Another attempt to deliver a message that failed, or whose outcome nobody knows. */
export default class RetriesController {
  async store(ctx: HttpContext) {
    const message = await authorizedMessage(ctx)
    const result = await retryMessage(message.id)
    return answerWithMessage(ctx, message, result.type === 'queued' ? null : result.type)
  }
}
