import type { ConnectionContext, ConnectionPort } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { LIMIT_FIELD, NUMBER_FIELDS, numberHealth } from '#packages/cloud_api/number_health'
import { list, type Loose, record, text, word } from '#packages/cloud_api/webhook/values'
import { readSettings } from '../settings.js'
import { askGraph } from './client.js'

const FIELDS = `${NUMBER_FIELDS},webhook_configuration`
/** Older versions of Graph refuse a field they don't know. */
const LIMIT_FIELD_SINCE = 24

export const health: ConnectionPort['health'] = async (connection) => {
  const { graphVersion } = readSettings(connection)
  const fields =
    Number.parseInt(graphVersion.slice(1), 10) >= LIMIT_FIELD_SINCE
      ? `${FIELDS},${LIMIT_FIELD}`
      : FIELDS
  const result = await askGraph(connection, { path: connection.externalId, query: { fields } })
  if (!result.ok) {
    const transient = result.error.retry === 'safe'
    return { state: transient ? 'unknown' : 'disconnected', problem: result.error.providerMessage }
  }
  return {
    ...numberHealth(result.body),
    webhook: await webhookState(connection, record(result.body.webhook_configuration)),
  }
}

/** Where Meta delivers to: our app must be among the subscribed ones, and no override may point elsewhere. */
async function webhookState(
  connection: ConnectionContext,
  configuration: Loose
): Promise<ConnectionHealthPatch['webhook']> {
  const { wabaId, appId } = readSettings(connection)
  const result = await askGraph(connection, { path: `${wabaId}/subscribed_apps` })
  if (!result.ok) return 'unknown'
  const apps = list(result.body.data).map(record)
  const idOf = (app: Loose) => word(record(app.whatsapp_business_api_data).id)
  const ours = appId ? apps.find((app) => idOf(app) === appId) : apps[0]
  if (!ours) return apps.length === 0 ? 'missing' : 'other'
  const target =
    text(configuration.phone_number) ??
    text(ours.override_callback_uri) ??
    text(configuration.application)
  const expected = text(connection.settings.webhook_url)
  return expected && target && target !== expected ? 'other' : 'ok'
}
