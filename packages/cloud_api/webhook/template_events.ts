import type { AccountFact } from './account_facts.js'
import { type Loose, record, word } from './values.js'

type Severity = AccountFact['severity']

const STATUS_SEVERITY: Record<string, Severity> = {
  REJECTED: 'warning',
  PAUSED: 'warning',
  DISABLED: 'critical',
  FLAGGED: 'warning',
  LIMIT_EXCEEDED: 'warning',
  LOCKED: 'warning',
}

export function templateStatus(value: Loose): AccountFact {
  const event = word(value.event) ?? 'unnamed'
  const why =
    word(record(value.rejection_info).reason) ??
    word(record(value.other_info).description) ??
    spoken(value.reason)
  const severity = Object.hasOwn(STATUS_SEVERITY, event) ? STATUS_SEVERITY[event] : 'info'
  return {
    severity,
    summary: `${named(value)} is ${event.toLowerCase().replaceAll('_', ' ')}${why ? `: ${why}` : ''}`,
  }
}

export function templateQuality(value: Loose): AccountFact {
  const quality = word(value.new_quality_score) ?? 'UNKNOWN'
  const severity: Severity = quality === 'RED' || quality === 'YELLOW' ? 'warning' : 'info'
  return {
    severity,
    summary: `Quality of ${named(value)}: ${word(value.previous_quality_score) ?? '?'} → ${quality}`,
  }
}

export function templateComponents(value: Loose): AccountFact {
  return { severity: 'info', summary: `${named(value)} was edited` }
}

/** The notice holds the current category in `new_category` and the coming one in `correct_category`. */
export function templateCategory(value: Loose): AccountFact {
  const coming = word(value.correct_category)
  const current = word(value.new_category) ?? '?'
  const change = coming
    ? `will change from ${current} to ${coming}`
    : `changed from ${word(value.previous_category) ?? '?'} to ${current}`
  return { severity: 'warning', summary: `The category of ${named(value)} ${change}` }
}

function named(value: Loose): string {
  const name = word(value.message_template_name) ?? word(value.message_template_id) ?? '?'
  return `template ${name} (${word(value.message_template_language) ?? '?'})`
}

const spoken = (reason: unknown) => (reason === 'NONE' ? undefined : word(reason))
