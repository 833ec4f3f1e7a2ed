import type { ConnectionContext } from '#contracts/broker'
import { askGateway } from './client.js'
import { personOf } from './webhook/people.js'
import { list, number, record, text } from './webhook/values.js'

export interface InstanceFacts {
  displayNumber?: string
  profileName?: string
  /** Why its last session ended, as a status code of WhatsApp's. */
  reason?: number
}

/** What the gateway has written down about one instance; nothing where it does not answer. */
export async function instanceOf(connection: ConnectionContext): Promise<InstanceFacts> {
  const result = await askGateway(connection, {
    path: 'instance/fetchInstances',
    query: { instanceName: connection.externalId },
  })
  if (!result.ok) return {}
  const rows = Array.isArray(result.body) ? result.body : [result.body]
  const row = list(rows)
    .map(record)
    .find(({ name }) => name === connection.externalId)
  if (!row) return {}
  return {
    displayNumber: personOf(row.ownerJid).phone,
    profileName: text(row.profileName),
    reason: number(row.disconnectionReasonCode),
  }
}
