import type {
  AccountContext,
  CheckResult,
  ConnectionContext,
  ConnectionPort,
} from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { askGateway } from './client.js'
import { brokerError } from './error_map.js'
import { record, text } from './webhook/values.js'

const EVENTS = [
  'MESSAGES_UPSERT',
  'MESSAGES_UPDATE',
  'MESSAGES_EDITED',
  'MESSAGES_DELETE',
  'SEND_MESSAGE',
  'CONNECTION_UPDATE',
  'QRCODE_UPDATED',
  'LOGOUT_INSTANCE',
  'REMOVE_INSTANCE',
  'STATUS_INSTANCE',
]

/** Tells each instance where to deliver, and with which secret. Instances that are not there yet get it when they are linked. */
export const configureWebhook: NonNullable<ConnectionPort['configureWebhook']> = async (
  account,
  { url, verifyToken, externalIds }
) => {
  if (!verifyToken) {
    return { ok: false, error: brokerError('config', 'after_fix', 'The webhook has no secret') }
  }
  for (const instance of externalIds) {
    const result = await setWebhook(account, instance, url, verifyToken)
    if (!result.ok) return result
  }
  return { ok: true }
}

/** An instance that is not there yet is no failure. */
export async function setWebhook(
  account: AccountContext,
  instance: string,
  url: string,
  secret: string
): Promise<CheckResult> {
  const result = await askGateway(account, {
    method: 'POST',
    path: 'webhook/set/{i}',
    instance,
    json: webhookBody(url, secret),
  })
  return result.ok || result.status === 404 ? { ok: true } : { ok: false, error: result.error }
}

/** One address for all events; files are fetched by id, because inside a delivery they make it too large to take. */
export function webhookBody(url: string, secret: string) {
  const headers = { Authorization: `Bearer ${secret}` }
  return {
    webhook: { enabled: true, url, byEvents: false, base64: false, headers, events: EVENTS },
  }
}

/** Where this instance delivers, seen from us. */
export async function webhookState(
  connection: ConnectionContext
): Promise<ConnectionHealthPatch['webhook']> {
  const result = await askGateway(connection, {
    path: 'webhook/find/{i}',
    instance: connection.externalId,
  })
  if (!result.ok) return 'unknown'
  const { enabled, url } = record(result.body)
  if (enabled !== true || text(url) === undefined) return 'missing'
  return text(url)!.replace(/\/+$/, '') === connection.webhookUrl ? 'ok' : 'other'
}
