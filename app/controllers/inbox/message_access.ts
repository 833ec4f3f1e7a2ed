import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { idParam } from '#controllers/forms'
import ConversationPolicy from '#policies/conversation_policy'

export interface AddressedMessage {
  id: number
  conversation_id: number
  number_id: number
}

/** The message an address names, once the actor may reply in its conversation. */
export async function authorizedMessage(ctx: HttpContext): Promise<AddressedMessage> {
  const message = await db
    .from('messages')
    .where('id', idParam(ctx))
    .select('id', 'conversation_id', 'number_id')
    .first()
  if (!message) throw new Exception('Not found', { status: 404, code: 'E_ROUTE_NOT_FOUND' })
  await ctx.bouncer.with(ConversationPolicy).authorize('reply', message)
  return message
}
