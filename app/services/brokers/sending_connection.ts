import type { Capabilities } from '#contracts/capabilities'
import type { SettingValues } from '#contracts/settings'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'

export interface SendingConnectionInfo {
  id: number
  externalId: string
  capabilities: Capabilities
  pausedUntil: number | null
  pauseReason: string | null
  health: Record<string, unknown>
}

/** The connection a number sends through now, and what it can do; null when it has none that works. */
export async function findSendingConnection(
  numberId: number
): Promise<SendingConnectionInfo | null> {
  const connection = await Connection.query()
    .where('number_id', numberId)
    .where('role', 'active')
    .preload('brokerAccount')
    .first()
  const broker = connection && plugins.findBroker(connection.brokerAccount.broker)
  if (!connection || !broker) return null
  const settings = { ...connection.brokerAccount.settings, ...connection.settings } as SettingValues
  return {
    id: connection.id,
    externalId: connection.externalId,
    capabilities: broker.capabilities({ settings, health: connection.health }),
    pausedUntil: connection.pausedUntil,
    pauseReason: connection.pauseReason,
    health: connection.health,
  }
}
