import type { AccountEvent, ConnectionHealthPatch } from '#contracts/events'
import { bareJid, personOf } from './people.js'
import { compact, type Loose, number, record, text } from './values.js'

/** Why WhatsApp or the gateway ended a link, in plain English. */
const REASONS: Record<number, string> = {
  401: 'The phone ended this link. Link it again.',
  402: 'WhatsApp refused this number (402). Link it again.',
  403: 'WhatsApp refused this number (403): it may be banned. Look at the phone.',
  406: 'WhatsApp refused this number (406): it may be banned. Look at the phone.',
  411: 'The phone and the gateway no longer fit together (411). Link it again.',
  428: 'The gateway gave up connecting. Link the phone again.',
  440: 'Another program took this link over.',
  500: 'The gateway lost its session. Link the phone again.',
}

/** The gateway comes back by itself after these. */
const PASSING = new Set([408, 503, 515])

export function problemOf(reason: number | undefined): string {
  return REASONS[reason ?? 0] ?? `The phone is not linked${reason ? ` (${reason})` : ''}.`
}

/** `connection.update`. On its way up or back it says nothing yet. */
export function sessionEvent(data: Loose, externalId: string): AccountEvent | null {
  const reason = number(data.statusReason)
  switch (data.state) {
    case 'open':
      return account(externalId, 'info', 'The phone is linked', connected(data), data)
    case 'close':
      return PASSING.has(reason ?? 0) ? null : ended(externalId, reason, data)
    case 'refused':
      return ended(externalId, reason, data)
    default:
      return null
  }
}

/** `status.instance`: the gateway will not come back by itself. */
export function closedEvent(data: Loose, externalId: string): AccountEvent | null {
  return data.status === 'closed'
    ? ended(externalId, number(data.disconnectionReasonCode), data)
    : null
}

/** `logout.instance` and `remove.instance`. */
export function goneEvent(data: Loose, externalId: string): AccountEvent {
  return ended(externalId, 401, data)
}

/** `qrcode.updated`: codes are asked for while somebody looks; that there are no more is news. */
export function codeEvent(data: Loose, externalId: string): AccountEvent | null {
  if (data.qrcode !== undefined || data.statusCode === undefined) return null
  const summary = 'Nobody scanned the code in time: start linking the phone again'
  return account(
    externalId,
    'warning',
    summary,
    { state: 'disconnected', problem: problemOf(428) },
    data
  )
}

function ended(externalId: string, reason: number | undefined, data: Loose): AccountEvent {
  const problem = problemOf(reason)
  return account(externalId, 'critical', problem, { state: 'disconnected', problem }, data)
}

function connected(data: Loose): ConnectionHealthPatch {
  return compact({
    state: 'connected',
    displayNumber: personOf(bareJid(data.wuid)).phone,
    verifiedName: text(data.profileName),
    problem: '',
  } satisfies ConnectionHealthPatch)
}

function account(
  externalId: string,
  severity: AccountEvent['severity'],
  summary: string,
  health: ConnectionHealthPatch,
  data: Loose
): AccountEvent {
  const topic = 'session'
  return {
    type: 'account',
    externalId,
    at: null,
    topic,
    severity,
    summary,
    health,
    data: told(data),
  }
}

/** The object with the error may hold the keys of the link. */
function told({ disconnectionObject: _, ...data }: Loose): Loose {
  return record(data)
}
