import type { AccountEvent } from '#contracts/events'
import { mapGraphError } from '../errors/error_map.js'
import { instant, type Loose, record, text, word } from './values.js'

/** Facts that come among the messages of one number. */
function fact(
  externalId: string,
  topic: string,
  item: Loose,
  summary: string,
  severity: AccountEvent['severity'] = 'info'
): AccountEvent {
  return {
    type: 'account',
    externalId,
    at: instant(item.timestamp),
    topic,
    severity,
    summary,
    data: item,
  }
}

/** A system problem that belongs to no message, such as the throughput limit. */
export function problem(error: Loose, externalId: string): AccountEvent {
  const { code, providerMessage } = mapGraphError(error)
  return fact(
    externalId,
    'error',
    error,
    `Meta reports ${code ?? 'a problem'}: ${providerMessage}`,
    'warning'
  )
}

export function userAction(action: Loose, externalId: string): AccountEvent {
  return fact(
    externalId,
    'user_action',
    action,
    `A customer acted: ${text(action.action_type) ?? 'unnamed'}`
  )
}

/** "Stop" and "resume" of marketing messages, chosen by the customer in WhatsApp itself. */
export function preference(given: Loose, externalId: string): AccountEvent {
  const who = word(given.wa_id) ?? text(given.user_id) ?? 'A customer'
  const summary = `${who}: ${text(given.detail) ?? `${text(given.value) ?? '?'} ${text(given.category) ?? ''}`}`
  return fact(externalId, 'user_preferences', given, summary)
}

export function groupFact(group: Loose, externalId: string): AccountEvent {
  const what = text(group.type)?.replaceAll('_', ' ') ?? 'group changed'
  return fact(
    externalId,
    'group',
    group,
    `${what}: ${text(group.subject) ?? text(group.group_id) ?? '?'}`
  )
}

export function automaticEvent(item: Loose, externalId: string): AccountEvent {
  return fact(
    externalId,
    'automatic_events',
    item,
    `Meta noticed: ${text(item.event_name) ?? record(item).id ?? 'an event'}`
  )
}
