import type { ConnectionContext, PresencePort } from '#contracts/broker'
import { askGateway } from './client.js'
import { findKey } from './message_keys.js'

/** The gateway keeps the call open for as long as it types. */
const TYPING_MS = 3_000

export const presence: PresencePort = {
  async markRead(connection, providerId) {
    const key = await findKey(connection, providerId)
    if (key && !key.fromMe) await tell(connection, 'markMessageAsRead', { readMessages: [key] })
  },
  async typing(connection, providerId) {
    const key = await findKey(connection, providerId)
    if (!key) return
    const json = { number: key.remoteJid, presence: 'composing', delay: TYPING_MS }
    await tell(connection, 'sendPresence', json)
  },
}

/** Showing that we read or type is a courtesy: a failure is logged and stops nobody. */
async function tell(connection: ConnectionContext, action: string, json: object): Promise<void> {
  const result = await askGateway(connection, {
    method: 'POST',
    path: `chat/${action}/{i}`,
    instance: connection.externalId,
    json,
  })
  if (!result.ok) {
    connection.logger.warn(
      { code: result.error.code, class: result.error.class },
      'read or typing was not shown'
    )
  }
}
