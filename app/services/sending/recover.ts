import db from '@adonisjs/lucid/services/db'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { connectionContext } from '#services/brokers/contexts'
import { writeTransaction } from '#services/database/write_transaction'
import { findByIds } from '#services/messages/stateful_rows'
import { publishMessages } from '#services/messages/publish_messages'
import { bell } from '#services/realtime/bell'

/** How long a status with our reference may settle an unknown outcome before people are told. */
export const UNCONFIRMED_AFTER_MS = 2 * 60_000

/**
 * Attempts whose process is gone. Where a file had still to be prepared nothing has left, so they go again; for the
 * others nobody knows whether the broker took them. SQLite has one process: what another owner holds is from before
 * a crash. On PostgreSQL the lease decides.
 */
export async function recoverAttempts(owner: string) {
  const now = Date.now()
  const gone =
    db.connection().dialect.name === 'postgres'
      ? 'locked_until < ?'
      : '(locked_until < ? OR locked_by <> ?)'
  const bindings = db.connection().dialect.name === 'postgres' ? [now] : [now, owner]
  await writeTransaction(async (batch) => {
    await batch.query(
      `UPDATE outbox SET state = 'pending', run_at = ?, locked_by = NULL, locked_until = NULL
        WHERE state = 'sending' AND ${gone} AND prepared IS NULL
          AND EXISTS (SELECT 1 FROM message_media WHERE message_media.message_id = outbox.message_id)`,
      [now, ...bindings]
    )
    await batch.query(
      `UPDATE outbox SET state = 'unknown', finished_at = ?, error = ?, locked_by = NULL, locked_until = NULL
        WHERE state = 'sending' AND ${gone}`,
      [now, JSON.stringify({ reason: 'the process ended while it was being sent' }), ...bindings]
    )
  })
}

/** Unknown outcomes that nothing has settled: the broker is asked where it can tell, else a person decides. */
export async function sweepUnknown(now = Date.now()) {
  const attempts = await db
    .from('outbox')
    .where('state', 'unknown')
    .where('finished_at', '<=', now - UNCONFIRMED_AFTER_MS)
    .orderBy('finished_at')
    .limit(100)
    .select('id', 'message_id', 'connection_id', 'client_ref', 'attempt', 'action')
  for (const attempt of attempts) await settleUnknown(attempt, now)
}

interface UnknownAttempt {
  id: number
  message_id: number
  connection_id: number
  client_ref: string
  attempt: number
  action: string
}

async function settleUnknown(unknown: UnknownAttempt, now: number) {
  const found = await askBroker(unknown)
  const bells = await writeTransaction(async (batch) => {
    const state = found?.outcome === 'accepted' ? 'accepted' : 'unsettled'
    await batch.query(
      "UPDATE outbox SET state = ?, finished_at = ? WHERE id = ? AND state = 'unknown'",
      [state, now, unknown.id]
    )
    const [message] = await findByIds(batch, [unknown.message_id])
    if (
      !message ||
      unknown.action !== 'message' ||
      message.attempt !== unknown.attempt ||
      message.state !== 'queued'
    ) {
      return []
    }
    if (found?.outcome === 'accepted') {
      message.provider_message_id ??= found.providerId
      message.state = 'accepted'
      message.accepted_at ??= now
    } else {
      message.state = 'unconfirmed'
    }
    return publishMessages(batch, [message], { at: now })
  })
  bell.ring(bells)
}

async function askBroker({ connection_id: id, client_ref: clientRef }: UnknownAttempt) {
  const connection = await Connection.query().where('id', id).preload('brokerAccount').first()
  const broker = connection && plugins.findBroker(connection.brokerAccount.broker)
  if (!connection || !broker?.sender.reconcile) return null
  try {
    return await broker.sender.reconcile(
      connectionContext(connection.brokerAccount, connection),
      clientRef
    )
  } catch {
    return null
  }
}
