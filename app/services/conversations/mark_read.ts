import logger from '@adonisjs/core/services/logger'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import type { Actor } from '#services/access/actor'
import { connectionContext } from '#services/brokers/contexts'
import { updateConversation } from '#services/conversations/update_conversation'

/** Somebody has seen it. The customer's blue ticks follow, where the broker can and the reader may answer. */
export async function markConversationRead(conversationId: number, actor: Actor) {
  let numberId = 0
  let providerId: string | null = null
  const result = await updateConversation(conversationId, actor, async (_batch, conversation) => {
    if (conversation.unread_count === 0) return null
    conversation.unread_count = 0
    numberId = conversation.number_id
    providerId = conversation.last_inbound_provider_id
    return []
  })
  if (result.type === 'updated' && providerId !== null) void tellBroker(numberId, providerId)
  return result
}

/** Never holds up the reader: a read mark that is lost is no harm. */
async function tellBroker(numberId: number, providerId: string) {
  try {
    const connection = await Connection.query()
      .where('number_id', numberId)
      .where('role', 'active')
      .preload('brokerAccount')
      .first()
    const presence = connection && plugins.findBroker(connection.brokerAccount.broker)?.presence
    if (connection && presence?.markRead) {
      await presence.markRead(connectionContext(connection.brokerAccount, connection), providerId)
    }
  } catch (error) {
    logger.warn({ err: error, numberId }, 'a read mark did not reach the broker')
  }
}

/** "Typing…" on the customer's phone; it fades by itself. */
export async function showTyping(conversation: {
  numberId: number
  lastInboundProviderId: string | null
}) {
  if (conversation.lastInboundProviderId === null) return
  try {
    const connection = await Connection.query()
      .where('number_id', conversation.numberId)
      .where('role', 'active')
      .preload('brokerAccount')
      .first()
    const presence = connection && plugins.findBroker(connection.brokerAccount.broker)?.presence
    if (connection && presence?.typing) {
      await presence.typing(
        connectionContext(connection.brokerAccount, connection),
        conversation.lastInboundProviderId
      )
    }
  } catch (error) {
    logger.warn({ err: error, numberId: conversation.numberId }, 'typing did not reach the broker')
  }
}
