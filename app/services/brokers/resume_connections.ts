import Connection from '#models/connection'

/** Connections that the sender paused because the broker refused the credentials go on with new ones. */
export async function resumeConnections(accountId: number) {
  await Connection.query()
    .where('brokerAccountId', accountId)
    .whereNotNull('pausedUntil')
    .update({ paused_until: null, pause_reason: null, updated_at: Date.now() })
}
