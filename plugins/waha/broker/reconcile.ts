import type { ConnectionContext, SendResult } from '#contracts/broker'
import { askWaha, sessionPath } from './client.js'
import { brokerError } from './error_map.js'
import { providerIdOf, reservedId, sentIdOf } from './message_ids.js'
import { record } from './values.js'

/**
 * Looks for a message by the id we chose for it. Two of the four engines can look without knowing the chat, and files
 * have no id of ours: not finding it proves nothing.
 */
export async function reconcile(
  connection: ConnectionContext,
  clientRef: string
): Promise<SendResult | null> {
  const bare = reservedId(connection.externalId, clientRef)
  const result = await askWaha(connection, {
    path: sessionPath(connection.externalId, 'chats', 'all', 'messages', bare),
    query: { downloadMedia: 'false' },
  })
  const id = result.ok ? sentIdOf(result.body) : null
  if (!result.ok || id?.bare !== bare) return null
  if (record(result.body).ack === -1) {
    return {
      outcome: 'failed',
      error: brokerError('unknown', 'after_fix', 'WhatsApp did not take the message', {
        code: 'ERROR',
      }),
    }
  }
  return { outcome: 'accepted', providerId: providerIdOf({ ...id, fromMe: true }) }
}
