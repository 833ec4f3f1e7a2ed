import type { ConnectionContext } from '#contracts/broker'
import type { Hosting } from '#packages/cloud_api/hosting'
import { readSettings } from '../settings.js'
import { callDialog, KEY_HEADER } from './client.js'
import { refusalOf } from './gateway_errors.js'

const METAS_FILES = 'lookaside.fbsbx.com'

/** The Cloud API at 360dialog: no number in the path, because the key is the number. */
export const dialogHosting: Hosting = {
  call: callDialog,
  refusalOf,
  messages: () => 'messages',
  uploads: () => 'media',
  file: (_connection, id) => ({ path: encodeURIComponent(id) }),
  download,
  // Twenty errors within an hour block the endpoint for half of one: a file that is gone is asked for once.
  lookUps: 1,
}

/** Files have Meta's address and are served by the gateway; the key goes to the gateway alone. */
export function download(connection: ConnectionContext, address: string) {
  const { apiKey, apiUrl } = readSettings(connection)
  const { origin } = new URL(apiUrl)
  const given = new URL(address)
  const url = given.host === METAS_FILES ? new URL(given.pathname + given.search, origin) : given
  const agent = { 'user-agent': 'Balcao' }
  const headers = url.origin === origin ? { ...agent, [KEY_HEADER]: apiKey } : agent
  return { url: url.href, headers }
}
