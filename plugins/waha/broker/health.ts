import type { ConnectionPort } from '#contracts/broker'
import { findSession, meaningOf } from './session.js'
import { compact } from './values.js'
import { webhookState } from './webhook_registration.js'

export const health: ConnectionPort['health'] = async (connection) => {
  const found = await findSession(connection, connection.externalId)
  if (!found.ok) {
    const transient = found.error.retry === 'safe'
    return { state: transient ? 'unknown' : 'disconnected', problem: found.error.providerMessage }
  }
  if (!found.session) {
    return {
      state: 'disconnected',
      webhook: 'missing',
      problem: `WAHA has no session ${connection.externalId}: pair a phone to make it`,
    }
  }
  const { session } = found
  return compact({
    ...meaningOf(session.status),
    displayNumber: session.displayNumber ?? undefined,
    verifiedName: session.pushName ?? undefined,
    webhook: webhookState(session, connection.webhookUrl),
  })
}
