import type { BrokerEvent } from '#contracts/events'
import { meaningOf, ownNumber } from '../session.js'
import { compact, instant, list, type Loose, record, text } from '../values.js'
import type { Envelope } from '../webhook_parser.js'

/** How the session fares. Its `data` is left out: it may hold a pairing challenge. */
export function readSessionStatus(payload: Loose, envelope: Envelope): BrokerEvent | null {
  const status = text(payload.status)
  if (status === undefined) throw new Error('the session has no status')
  const statuses = list(payload.statuses)
  // The same status comes again with each new code picture.
  if (status === 'SCAN_QR_CODE' && text(record(statuses.at(-2)).status) === status) return null
  const { state, problem } = meaningOf(status)
  const { displayNumber, pushName } = ownNumber(envelope.me)
  return {
    type: 'account',
    externalId: envelope.session,
    at: instant(envelope.timestamp),
    topic: 'session',
    severity: severityOf(status),
    summary: problem || 'The phone is linked and the session works',
    health: compact({
      state,
      problem,
      displayNumber: displayNumber ?? undefined,
      verifiedName: pushName ?? undefined,
    }),
    data: { status },
  }
}

function severityOf(status: string): 'info' | 'warning' | 'critical' {
  if (status === 'WORKING' || status === 'STARTING') return 'info'
  return status === 'FAILED' ? 'critical' : 'warning'
}
