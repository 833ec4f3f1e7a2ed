import type { ConnectionContext } from '#contracts/broker'
import { refusalOf } from '#packages/cloud_api/errors/error_map'
import type { Hosting } from '#packages/cloud_api/hosting'
import { readSettings } from '../settings.js'
import { callGraph } from './client.js'

/** The Cloud API at Meta itself: numbers are nodes of Graph. */
export const graphHosting: Hosting = {
  call: callGraph,
  refusalOf,
  messages: ({ externalId }) => `${externalId}/messages`,
  uploads: ({ externalId }) => `${externalId}/media`,
  file: ({ externalId }, id) => ({
    path: encodeURIComponent(id),
    query: { phone_number_id: externalId },
  }),
  download: (connection, url) => ({ url, headers: authorisation(connection, url) }),
  lookUps: 2,
}

/** The token goes to Meta's own hosts only: addresses come out of webhooks. */
export function authorisation(connection: ConnectionContext, url: string): Record<string, string> {
  const { accessToken, graphUrl } = readSettings(connection)
  const agent = { 'user-agent': 'Balcao' }
  if (!URL.canParse(url)) return agent
  const { host, hostname, protocol } = new URL(url)
  const metas =
    protocol === 'https:' &&
    /(^|\.)(fbsbx\.com|facebook\.com|fbcdn\.net|whatsapp\.net)$/.test(hostname)
  return metas || host === new URL(graphUrl).host
    ? { ...agent, authorization: `Bearer ${accessToken}` }
    : agent
}
