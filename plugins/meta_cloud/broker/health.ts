import type { ConnectionContext, ConnectionPort } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { readSettings } from '../settings.js'
import { displayNumber } from './account_check.js'
import { HIGH_PER_SECOND, STANDARD_PER_SECOND } from './capabilities.js'
import { askGraph } from './client.js'
import { compact, list, type Loose, record, text, word } from './webhook/values.js'

const FIELDS =
  'display_phone_number,verified_name,name_status,quality_rating,status,throughput,webhook_configuration,health_status'
/** Older versions of Graph refuse a field they don't know. */
const LIMIT_FIELD = 'whatsapp_business_manager_messaging_limit'
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

function numberHealth(node: Loose): ConnectionHealthPatch {
  const sending = record(node.health_status)
  const problem = sendingProblem(sending)
  return compact({
    state: stateOf(text(node.status), text(sending.can_send_message)),
    displayNumber: displayNumber(node.display_phone_number),
    verifiedName: text(node.verified_name),
    nameStatus: text(node.name_status),
    quality: QUALITIES[text(node.quality_rating) ?? ''] ?? 'unknown',
    messagingLimit: word(node[LIMIT_FIELD]),
    throughputPerSecond:
      record(node.throughput).level === 'HIGH' ? HIGH_PER_SECOND : STANDARD_PER_SECOND,
    problem: problem ?? '',
  })
}

const QUALITIES: Record<string, ConnectionHealthPatch['quality']> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
}

/** An open list of words at Meta: only CONNECTED sends without a doubt. */
function stateOf(
  status: string | undefined,
  sending: string | undefined
): ConnectionHealthPatch['state'] {
  if (status === undefined) return 'unknown'
  if (['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'].includes(status) || sending === 'LIMITED') {
    return 'limited'
  }
  if (sending === 'BLOCKED') return 'disconnected'
  if (status === 'CONNECTED') return 'connected'
  return status === 'UNKNOWN' ? 'unknown' : 'disconnected'
}

function sendingProblem(sending: Loose): string | undefined {
  const errors = list(sending.entities)
    .flatMap((entity) => list(record(entity).errors))
    .map(record)
  const told = errors.map((error) =>
    [text(error.error_description), text(error.possible_solution)].filter(Boolean).join(' ')
  )
  return told.join(' · ') || undefined
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
