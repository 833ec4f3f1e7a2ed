import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import ConversationPolicy from '#policies/conversation_policy'
import { findMessage } from '#services/api/list_messages'
import { findNumberOf } from '#services/inbox/find_conversation'

type Ability = 'view' | 'reply' | 'assign' | 'resolve' | 'label'

/** The conversation of this address; what the caller may not see does not exist for them. */
export async function findVisibleConversation(
  { bouncer, params }: HttpContext,
  ability: Ability
): Promise<number> {
  const conversation = await findNumberOf(Number(params.id))
  if (!conversation || (await bouncer.with(ConversationPolicy).denies('view', conversation))) {
    throw new ApiProblem('not_found')
  }
  await bouncer.with(ConversationPolicy).authorize(ability, conversation)
  return conversation.id
}

export async function findVisibleMessage({ bouncer, params }: HttpContext, ability: Ability) {
  const found = await findMessage(Number(params.id))
  if (!found || (await bouncer.with(ConversationPolicy).denies('view', found.message))) {
    throw new ApiProblem('not_found')
  }
  await bouncer.with(ConversationPolicy).authorize(ability, found.message)
  return found
}
