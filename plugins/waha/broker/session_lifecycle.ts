import type { CheckResult, ConnectionContext } from '#contracts/broker'
import { askWaha, sessionPath } from './client.js'
import { findSession, type Session } from './session.js'
import { ensureWebhook, webhookOf } from './webhook_registration.js'

/** Statuses of other people and channels are no conversations. The store lets lost messages be looked up. */
const NEW_SESSION = {
  ignore: { status: true, groups: false, channels: true, broadcast: true },
  noweb: { store: { enabled: true, fullSync: false } },
}

/** A session that runs or is about to, with our webhook, made where there is none. */
export async function beginSession(connection: ConnectionContext): Promise<CheckResult> {
  const found = await findSession(connection, connection.externalId)
  if (!found.ok) return found
  if (!found.session) return create(connection)
  if (found.session.status === 'WORKING') return { ok: true }
  const webhook = await ensureWebhook(connection, found.session, connection.webhookUrl)
  return webhook.ok ? resume(connection, found.session) : webhook
}

function create(connection: ConnectionContext): Promise<CheckResult> {
  const config = { ...NEW_SESSION, webhooks: [webhookOf(connection, connection.webhookUrl)] }
  return tell(connection, '/api/sessions', { name: connection.externalId, start: true, config })
}

/** After six pictures that nobody scanned a session has failed; so has one whose phone unlinked it. */
async function resume(connection: ConnectionContext, { status }: Session): Promise<CheckResult> {
  switch (status) {
    case 'STOPPED':
      return act(connection, 'start')
    case 'FAILED':
      return startAfresh(connection)
    default:
      return { ok: true }
  }
}

/** What is left of the old link would keep a plain start from asking for a phone. */
async function startAfresh(connection: ConnectionContext): Promise<CheckResult> {
  const loggedOut = await act(connection, 'logout')
  return loggedOut.ok ? act(connection, 'start') : loggedOut
}

/** WAHA starts afresh after a logout and would ask for a phone at once, so it is stopped too. */
export async function unlink(connection: ConnectionContext): Promise<CheckResult> {
  const found = await findSession(connection, connection.externalId)
  if (!found.ok || !found.session) return found
  const loggedOut = await act(connection, 'logout')
  return loggedOut.ok ? act(connection, 'stop') : loggedOut
}

const act = (connection: ConnectionContext, action: 'start' | 'stop' | 'logout') =>
  tell(connection, sessionPath('sessions', connection.externalId, action))

async function tell(
  connection: ConnectionContext,
  path: string,
  json: object = {}
): Promise<CheckResult> {
  const result = await askWaha(connection, { method: 'POST', path, json })
  return result.ok ? { ok: true } : { ok: false, error: result.error }
}
