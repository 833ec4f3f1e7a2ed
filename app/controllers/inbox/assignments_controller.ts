import type { HttpContext } from '@adonisjs/core/http'
import { assignConversation } from '#services/conversations/assign_conversation'
import { assignmentValidator } from '#validators/conversation'
import { done, refused } from './answers.js'
import { authorizedConversation } from './conversation_page.js'

export default class AssignmentsController {
  async update(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'assign')
    const { assignee_id: assigneeId, team_id: teamId } =
      await ctx.request.validateUsing(assignmentValidator)
    const result = await assignConversation({
      conversationId: id,
      actor: ctx.actor,
      assigneeId,
      teamId,
    })
    return result.type === 'not_allowed'
      ? refused(ctx, id, ctx.i18n.t('inbox.refusal.not_allowed'))
      : done(ctx, id)
  }
}
