import type { BrokerError } from '#contracts/errors'
import db from '@adonisjs/lucid/services/db'

/** Shown in the composer and on the number's page; lifted when the time is over or the connection is changed. */
export async function pauseConnection(connectionId: number, untilMs: number, error: BrokerError) {
  await db
    .from('connections')
    .where('id', connectionId)
    .update({
      paused_until: untilMs,
      pause_reason: `${error.class}: ${error.providerMessage}`.slice(0, 400),
    })
}
