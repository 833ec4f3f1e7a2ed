import type { AccountEvent, ConnectionHealthPatch } from '#contracts/events'
import { accountUpdate } from './account_update.js'
import { phoneRef } from './identities.js'
import { capability, numberName, numberQuality, numberSecurity, username } from './number_events.js'
import {
  templateCategory,
  templateComponents,
  templateQuality,
  templateStatus,
} from './template_events.js'
import { compact, instant, type Loose, record, word } from './values.js'

export interface AccountFact {
  severity: AccountEvent['severity']
  summary: string
  health?: ConnectionHealthPatch
  externalId?: string
}

const READERS: Record<string, (value: Loose) => AccountFact> = {
  message_template_status_update: templateStatus,
  message_template_quality_update: templateQuality,
  message_template_components_update: templateComponents,
  template_category_update: templateCategory,
  phone_number_quality_update: numberQuality,
  phone_number_name_update: numberName,
  security: numberSecurity,
  business_capability_update: capability,
  business_username_update: username,
  business_username_updates: username,
  account_update: accountUpdate,
  account_review_update: review,
  account_alerts: alert,
  flows: flow,
}

/** Any field that carries no messages: a known one in words, an unknown one as what it is. */
export function accountEvent(field: string, value: Loose, entry: Loose): AccountEvent {
  const fact: AccountFact = Object.hasOwn(READERS, field)
    ? READERS[field](value)
    : { severity: 'info', summary: `Webhook field ${field}` }
  const displayNumber = phoneRef(value.display_phone_number ?? value.phone_number).phone
  const health = compact({ displayNumber, ...fact.health })
  return compact({
    type: 'account',
    externalId: fact.externalId ?? word(record(value.metadata).phone_number_id) ?? null,
    businessAccountId: word(record(value.waba_info).waba_id) ?? word(entry.id),
    at: instant(entry.time),
    topic: field,
    severity: fact.severity,
    summary: fact.summary,
    health: Object.keys(health).length > 0 ? health : undefined,
    data: value,
  })
}

const ALERT_SEVERITY: Record<string, AccountEvent['severity']> = {
  CRITICAL: 'critical',
  WARNING: 'warning',
}

function alert(value: Loose): AccountFact {
  const info = record(value.alert_info)
  const type = word(info.alert_type)
  return {
    severity: ALERT_SEVERITY[word(info.alert_severity) ?? ''] ?? 'info',
    summary: word(info.alert_description) ?? type ?? 'Alert without words',
    ...(value.entity_type === 'PHONE_NUMBER' ? { externalId: word(value.entity_id) } : {}),
  }
}

function review(value: Loose): AccountFact {
  const decision = word(value.decision) ?? 'unknown'
  return {
    severity: decision === 'REJECTED' ? 'critical' : 'info',
    summary: `Account review: ${decision.toLowerCase()}`,
  }
}

function flow(value: Loose): AccountFact {
  const alerting = value.alert_state === 'ACTIVATED'
  return {
    severity: alerting ? 'warning' : 'info',
    summary: word(value.message) ?? `Flow ${word(value.flow_id) ?? '?'} changed`,
  }
}
