import type { ConnectionContext, PresencePort } from '#contracts/broker'
import { askWaha, type WahaCall } from './client.js'
import { parseMessageId } from './message_ids.js'

export const presence: PresencePort = {
  async markRead(connection, providerId) {
    const id = parseMessageId(providerId)
    if (!id) return
    const participant = id.participant ? { participant: id.participant } : {}
    await tell(connection, 'sendSeen', {
      chatId: id.chatId,
      messageIds: [providerId],
      ...participant,
    })
  },
  async typing(connection, lastInboundProviderId) {
    const id = parseMessageId(lastInboundProviderId)
    if (id) await tell(connection, 'startTyping', { chatId: id.chatId })
  },
}

/** Showing that we read or type is a courtesy: a failure is logged and stops nobody. */
async function tell(connection: ConnectionContext, action: string, json: object) {
  const call: WahaCall = {
    method: 'POST',
    path: `/api/${action}`,
    json: { session: connection.externalId, ...json },
  }
  const result = await askWaha(connection, call)
  if (!result.ok) {
    connection.logger.warn(
      { code: result.error.code, class: result.error.class },
      'read or typing was not shown'
    )
  }
}
