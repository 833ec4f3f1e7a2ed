import type { ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { askGateway } from './client.js'
import { brokerError } from './error_map.js'
import { record, text } from './webhook/values.js'

/** `absent`: the gateway has no instance of this name yet. */
export type SessionState = 'open' | 'connecting' | 'close' | 'absent'

export type SessionAnswer = { ok: true; state: SessionState } | { ok: false; error: BrokerError }

/** A message asked for while nothing is linked waits, and is tried again after so long. */
const WAIT_MS = 30_000
const CONNECTING_WAIT_MS = 5_000

export async function askState(connection: ConnectionContext): Promise<SessionAnswer> {
  const result = await askGateway(connection, {
    path: 'instance/connectionState/{i}',
    instance: connection.externalId,
  })
  if (!result.ok) {
    return result.status === 404
      ? { ok: true, state: 'absent' }
      : { ok: false, error: result.error }
  }
  const state = text(record(record(result.body).instance).state)
  if (state === 'open' || state === 'connecting') return { ok: true, state }
  return { ok: true, state: 'close' }
}

/** Why nothing can be sent now; null while the phone is linked. The message has not left. */
export async function sendingProblem(connection: ConnectionContext): Promise<BrokerError | null> {
  const answer = await askState(connection)
  if (!answer.ok) return answer.error
  if (answer.state === 'open') return null
  const connecting = answer.state === 'connecting'
  return brokerError(
    'session_disconnected',
    'safe',
    connecting ? 'The gateway is connecting to WhatsApp' : 'No phone is linked to this instance',
    {
      code: answer.state,
      scope: 'connection',
      retryAfterMs: connecting ? CONNECTING_WAIT_MS : WAIT_MS,
    }
  )
}
