import Connection from '#models/connection'
import { refreshHealth } from '#services/numbers/refresh_health'

const MAX_AGE_MS = 15 * 60_000

/** Asks about every connection in use whose state nobody asked for in a while, one after another. Returns how many. */
export async function refreshDueHealth(now = Date.now()): Promise<number> {
  const due = await Connection.query()
    .whereNot('role', 'off')
    .where((query) =>
      query.whereNull('healthCheckedAt').orWhere('healthCheckedAt', '<', now - MAX_AGE_MS)
    )
    .orderBy('healthCheckedAt')
    .select('id')
  for (const { id } of due) await refreshHealth(id)
  return due.length
}
