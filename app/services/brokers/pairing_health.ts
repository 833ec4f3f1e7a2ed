import db from '@adonisjs/lucid/services/db'
import type { PairingState } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import type Connection from '#models/connection'
import { announceConnections } from '#services/numbers/connections_changed'
import { refreshHealth } from '#services/numbers/refresh_health'

/**
 * What a person sees while linking, the rest of the desk must see too: a linked phone lets waiting messages go, an unlinked one
 * says why they wait. Written only when it differs from what is known, because the page asks every other second.
 */
export async function reflectPairing(connection: Connection, pairing: PairingState) {
  const known = connection.health as ConnectionHealthPatch
  const linked = pairing.status === 'connected'
  const news = linked ? isThoughtUnlinked(connection) : known.state !== 'disconnected'
  if (!news) return
  if (linked) await release(connection)
  else await markUnlinked(connection, known, pairing)
  await announceConnections({
    connectionIds: [connection.id],
    numberIds: [connection.numberId],
    accountIds: [connection.brokerAccountId],
  })
}

function isThoughtUnlinked(connection: Connection) {
  const { state } = connection.health as ConnectionHealthPatch
  return waitsForPhone(connection) || (state !== 'connected' && state !== 'limited')
}

/** Other pauses have other reasons, which a linked phone does not mend. */
function waitsForPhone({ pausedUntil, pauseReason }: Connection) {
  return pausedUntil !== null && pauseReason?.startsWith('session_disconnected') === true
}

async function release(connection: Connection) {
  if (waitsForPhone(connection)) {
    await connection.merge({ pausedUntil: null, pauseReason: null }).save()
    await hurry(connection.id)
  }
  await refreshHealth(connection.id)
}

/** What waited for the phone need not wait for its next turn. */
function hurry(connectionId: number) {
  const now = Date.now()
  return db
    .from('outbox')
    .where({ connection_id: connectionId, state: 'pending' })
    .where('run_at', '>', now)
    .whereLike('error', '%"session_disconnected"%')
    .update({ run_at: now })
}

async function markUnlinked(
  connection: Connection,
  known: ConnectionHealthPatch,
  pairing: PairingState
) {
  const problem = pairing.status === 'disconnected' ? (pairing.reason ?? '') : ''
  const health = { ...known, state: 'disconnected', problem }
  await connection.merge({ health, healthCheckedAt: Date.now() }).save()
}
