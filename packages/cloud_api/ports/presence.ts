import type { ConnectionContext, PresencePort } from '#contracts/broker'
import { ask } from '../calls.js'
import type { Hosting } from '../hosting.js'

type Presence = Required<PresencePort>

export function createPresence(hosting: Hosting): Presence {
  return {
    markRead: (connection, providerId) => tell(hosting, connection, providerId, {}),
    typing: (connection, providerId) =>
      tell(hosting, connection, providerId, { typing_indicator: { type: 'text' } }),
  }
}

/** Showing that we read or type is a courtesy: a failure is logged and stops nobody. */
async function tell(
  hosting: Hosting,
  connection: ConnectionContext,
  messageId: string,
  extra: object
): Promise<void> {
  const json = { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...extra }
  const path = hosting.messages(connection)
  const result = await ask(hosting, connection, { method: 'POST', path, json })
  if (result.ok) return
  const { code, class: errorClass } = result.error
  connection.logger.warn({ code, class: errorClass }, 'read or typing was not shown')
}
