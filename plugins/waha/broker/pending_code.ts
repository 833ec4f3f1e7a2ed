import type { ConnectionContext } from '#contracts/broker'
import { readSettings } from '../settings.js'

/** A session offers six pictures, 160 s in all, and a code asked for meanwhile ends with them. */
const LIFE_MS = 160_000

interface PendingCode {
  code: string
  until: number
}

/**
 * WAHA tells a code once, and asking again makes another. Only what a page shows hangs on this: without it, it shows
 * the picture, which links the phone as well.
 */
const pending = new Map<string, PendingCode>()

export function rememberCode(connection: ConnectionContext, code: string) {
  const now = connection.now()
  for (const [key, { until }] of pending) if (until <= now) pending.delete(key)
  pending.set(keyOf(connection), { code, until: now + LIFE_MS })
}

export function rememberedCode(connection: ConnectionContext): string | null {
  const known = pending.get(keyOf(connection))
  return known && known.until > connection.now() ? known.code : null
}

export function forgetCode(connection: ConnectionContext) {
  pending.delete(keyOf(connection))
}

const keyOf = (connection: ConnectionContext) =>
  [readSettings(connection).serverUrl, connection.externalId].join(' ')
