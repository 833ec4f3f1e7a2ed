import type { ConnectionContext, PresencePort } from '#contracts/broker'
import { askGraph } from './client.js'

export const presence: PresencePort = {
  markRead: (connection, providerId) => tell(connection, providerId, {}),
  typing: (connection, providerId) =>
    tell(connection, providerId, { typing_indicator: { type: 'text' } }),
}

/** Showing that we read or type is a courtesy: a failure is logged and stops nobody. */
async function tell(
  connection: ConnectionContext,
  messageId: string,
  extra: object
): Promise<void> {
  const json = { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...extra }
  const result = await askGraph(connection, {
    method: 'POST',
    path: `${connection.externalId}/messages`,
    json,
  })
  if (!result.ok) {
    connection.logger.warn(
      { code: result.error.code, class: result.error.class },
      'read or typing was not shown'
    )
  }
}
