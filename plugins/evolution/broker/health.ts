import type { ConnectionContext, ConnectionPort } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { instanceOf } from './instance.js'
import { askState, type SessionState } from './session_state.js'
import { compact } from './webhook/values.js'
import { problemOf } from './webhook/session.js'
import { webhookState } from './webhook_setup.js'

/** The state of the session, whose phone it is, and where the gateway delivers. */
export const health: ConnectionPort['health'] = async (connection) => {
  const answer = await askState(connection)
  if (!answer.ok) {
    const transient = answer.error.retry === 'safe'
    return { state: transient ? 'unknown' : 'disconnected', problem: answer.error.providerMessage }
  }
  if (answer.state === 'absent') {
    return { state: 'disconnected', problem: 'No phone has been linked yet.' }
  }
  return known(connection, answer.state)
}

async function known(
  connection: ConnectionContext,
  state: SessionState
): Promise<ConnectionHealthPatch> {
  const instance = await instanceOf(connection)
  return compact<ConnectionHealthPatch>({
    state: state === 'open' ? 'connected' : 'disconnected',
    displayNumber: instance.displayNumber,
    verifiedName: instance.profileName,
    problem: problem(state, instance.reason),
    webhook: await webhookState(connection),
  })
}

function problem(state: SessionState, reason: number | undefined): string {
  if (state === 'open') return ''
  return state === 'connecting' ? 'The gateway is connecting to WhatsApp.' : problemOf(reason)
}
