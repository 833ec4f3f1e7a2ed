import type { ConnectionHealthPatch } from '#contracts/events'
import { HIGH_PER_SECOND, STANDARD_PER_SECOND } from './capabilities.js'
import { compact, list, type Loose, record, text, word } from './webhook/values.js'

/** What is asked of a number. */
export const NUMBER_FIELDS =
  'display_phone_number,verified_name,name_status,quality_rating,status,throughput,health_status'
export const LIMIT_FIELD = 'whatsapp_business_manager_messaging_limit'

/** A number as the API describes it. */
export function numberHealth(node: Loose): ConnectionHealthPatch {
  const sending = record(node.health_status)
  const problem = sendingProblem(sending)
  return compact({
    state: stateOf(text(node.status), text(sending.can_send_message)),
    displayNumber: displayNumber(node.display_phone_number),
    verifiedName: text(node.verified_name),
    nameStatus: text(node.name_status),
    quality: qualityOf(node.quality_rating),
    messagingLimit: word(node[LIMIT_FIELD]),
    throughputPerSecond: throughputOf(record(node.throughput).level),
    problem: problem ?? '',
  })
}

const QUALITIES: Record<string, ConnectionHealthPatch['quality']> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
}

/** What a host leaves out stays as it was. */
function qualityOf(rating: unknown): ConnectionHealthPatch['quality'] {
  return rating === undefined ? undefined : (QUALITIES[text(rating) ?? ''] ?? 'unknown')
}

function throughputOf(level: unknown): number | undefined {
  if (level === undefined) return undefined
  return level === 'HIGH' ? HIGH_PER_SECOND : STANDARD_PER_SECOND
}

/** An open list of words at Meta: only CONNECTED sends without a doubt. */
function stateOf(
  status: string | undefined,
  sending: string | undefined
): ConnectionHealthPatch['state'] {
  if (['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'].includes(status ?? '') || sending === 'LIMITED') {
    return 'limited'
  }
  if (sending === 'BLOCKED') return 'disconnected'
  if (status === 'CONNECTED') return 'connected'
  if (status === undefined) return sending === 'AVAILABLE' ? 'connected' : 'unknown'
  return status === 'UNKNOWN' ? 'unknown' : 'disconnected'
}

function sendingProblem(sending: Loose): string | undefined {
  const errors = list(sending.entities)
    .flatMap((entity) => list(record(entity).errors))
    .map(record)
  const told = errors.map((error) =>
    [text(error.error_description), text(error.possible_solution)].filter(Boolean).join(' ')
  )
  return told.join(' · ') || undefined
}

/** `+55 11 99999-0001`, or digits alone. */
export function displayNumber(value: unknown): string | undefined {
  const digits = word(value)?.replace(/\D/g, '')
  return digits ? `+${digits}` : undefined
}
