import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { markConversationRead, showTyping } from '#services/conversations/mark_read'
import { authorizedConversation } from './conversation_page.js'

/** What the customer notices of somebody at the counter: it was read, somebody types. */
export default class PresencesController {
  async read(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'reply')
    await markConversationRead(id, ctx.actor)
    return ctx.response.noContent()
  }

  async typing(ctx: HttpContext) {
    const { id, number_id: numberId } = await authorizedConversation(ctx, 'reply')
    const row = await db
      .from('conversations')
      .where('id', id)
      .select('last_inbound_provider_id')
      .first()
    void showTyping({ numberId, lastInboundProviderId: row?.last_inbound_provider_id ?? null })
    return ctx.response.noContent()
  }
}
