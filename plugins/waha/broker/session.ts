import type { AccountContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { ConnectionHealthPatch } from '#contracts/events'
import { parseChatId } from './chat_ids.js'
import { askWaha, sessionPath } from './client.js'
import { list, type Loose, record, text } from './values.js'

/** One phone that is, was or will be linked. */
export interface Session {
  name: string
  status: string
  config: Loose
  displayNumber: string | null
  pushName: string | null
}

type Found = { ok: true; session: Session | null } | { ok: false; error: BrokerError }

/** null: WAHA has no session of that name. */
export async function findSession(account: AccountContext, name: string): Promise<Found> {
  const result = await askWaha(account, { path: sessionPath('sessions', name) })
  if (result.ok) return { ok: true, session: readSession(result.body) }
  return result.error.code === '404' ? { ok: true, session: null } : result
}

/** Stopped ones as well. */
export async function listSessions(
  account: AccountContext
): Promise<{ ok: true; sessions: Session[] | null } | { ok: false; error: BrokerError }> {
  const result = await askWaha(account, { path: '/api/sessions', query: { all: 'true' } })
  if (!result.ok) return result
  const sessions = Array.isArray(result.body) ? list(result.body).flatMap(sessionIn) : null
  return { ok: true, sessions }
}

function sessionIn(value: unknown): Session[] {
  const session = readSession(value)
  return session ? [session] : []
}

function readSession(value: unknown): Session | null {
  const { name, status, config, me } = record(value)
  if (text(name) === undefined) return null
  return {
    name: text(name)!,
    status: text(status) ?? 'UNKNOWN',
    config: record(config),
    ...ownNumber(me),
  }
}

/** Our own number, as `me` names it; null while no phone is linked. */
export function ownNumber(me: unknown): Pick<Session, 'displayNumber' | 'pushName'> {
  const { id, pushName } = record(me)
  const chat = parseChatId(id)
  return {
    displayNumber: chat?.kind === 'person' ? `+${chat.user}` : null,
    pushName: text(pushName) ?? null,
  }
}

/** What a status means for people who want to send, and what they can do about it. */
const MEANINGS: Record<string, { state: ConnectionHealthPatch['state']; problem: string }> = {
  WORKING: { state: 'connected', problem: '' },
  STARTING: { state: 'unknown', problem: 'The session is starting' },
  SCAN_QR_CODE: { state: 'disconnected', problem: 'No phone is linked: scan the QR code' },
  PASSKEY_REQUIRED: {
    state: 'disconnected',
    problem: "WhatsApp asks for a passkey: finish the pairing in WAHA's own dashboard",
  },
  PASSKEY_CONFIRMATION_REQUIRED: {
    state: 'disconnected',
    problem: "WhatsApp shows a code on the phone: confirm it in WAHA's own dashboard",
  },
  STOPPED: { state: 'disconnected', problem: 'The session is stopped' },
  FAILED: {
    state: 'disconnected',
    problem: 'The session failed: restart it, and pair the phone again if that does not help',
  },
}

export function meaningOf(status: string) {
  return (
    MEANINGS[status] ?? { state: 'unknown' as const, problem: `The session's status is ${status}` }
  )
}
