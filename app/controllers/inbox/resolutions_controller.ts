import type { HttpContext } from '@adonisjs/core/http'
import {
  reopenConversation,
  resolveConversation,
} from '#services/conversations/resolve_conversation'
import { done } from './answers.js'
import { authorizedConversation } from './conversation_page.js'

export default class ResolutionsController {
  async store(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'resolve')
    await resolveConversation(id, ctx.actor)
    return done(ctx, id)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'resolve')
    await reopenConversation(id, ctx.actor)
    return done(ctx, id)
  }
}
