import type { ConnectionContext } from '#contracts/broker'
import { askGateway } from './client.js'
import type { MessageKey } from './payloads.js'
import { list, record, text } from './webhook/values.js'

/** Whose message it is and in which chat, from the gateway's own store; null where it keeps none. */
export async function findKey(
  connection: ConnectionContext,
  providerId: string
): Promise<MessageKey | null> {
  const result = await askGateway(connection, {
    method: 'POST',
    path: 'chat/findMessages/{i}',
    instance: connection.externalId,
    json: { where: { key: { id: providerId } }, page: 1, offset: 1 },
  })
  if (!result.ok) return null
  const { messages } = record(result.body)
  const key = record(record(list(record(messages).records)[0]).key)
  if (text(key.id) !== providerId) return null
  const remoteJid = byPhone(key.remoteJid, key.remoteJidAlt)
  const participant = text(key.participant)
  if (remoteJid === undefined) return null
  return {
    id: providerId,
    remoteJid,
    fromMe: key.fromMe === true,
    ...(participant ? { participant } : {}),
  }
}

/** Some of the gateway's calls overlook hidden ids. */
function byPhone(...jids: unknown[]): string | undefined {
  const known = jids.map(text).filter((jid) => jid !== undefined)
  return known.find((jid) => !jid.endsWith('@lid')) ?? known[0]
}
