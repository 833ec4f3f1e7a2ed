import type { ConnectionHealthPatch } from '#contracts/events'
import { HIGH_PER_SECOND } from '../capabilities.js'
import type { AccountFact } from './account_facts.js'
import { compact, type Loose, word } from './values.js'

/** Onboarding, throughput and messaging limits; FLAGGED and its kin are what older accounts still get. */
export function numberQuality(value: Loose): AccountFact {
  const event = word(value.event) ?? 'unnamed'
  const messagingLimit =
    word(value.max_daily_conversations_per_business) ?? word(value.current_limit)
  const health: ConnectionHealthPatch = compact({
    messagingLimit,
    throughputPerSecond: event === 'THROUGHPUT_UPGRADE' ? HIGH_PER_SECOND : undefined,
    quality: event === 'FLAGGED' ? 'red' : undefined,
  })
  const severity = event === 'FLAGGED' || event === 'DOWNGRADE' ? 'warning' : 'info'
  const limit = messagingLimit ? `, limit ${messagingLimit}` : ''
  return {
    severity,
    summary: `Number: ${event.toLowerCase().replaceAll('_', ' ')}${limit}`,
    health,
  }
}

export function numberName(value: Loose): AccountFact {
  const decision = word(value.decision) ?? 'unknown'
  const name = word(value.requested_verified_name)
  const why = word(value.rejection_reason)
  const approved = decision === 'APPROVED'
  return {
    severity: decision === 'REJECTED' ? 'warning' : 'info',
    summary: `Display name ${name ?? '?'}: ${decision.toLowerCase()}${why ? ` (${why})` : ''}`,
    health: compact({ nameStatus: decision, verifiedName: approved ? name : undefined }),
  }
}

export function numberSecurity(value: Loose): AccountFact {
  const event = word(value.event) ?? 'unnamed'
  return {
    severity: 'warning',
    summary: `Two-step verification: ${event.toLowerCase().replaceAll('_', ' ')}`,
  }
}

export function capability(value: Loose): AccountFact {
  const limit =
    word(value.max_daily_conversations_per_business) ?? word(value.max_daily_conversation_per_phone)
  const numbers =
    word(value.max_phone_numbers_per_business) ?? word(value.max_phone_numbers_per_waba)
  const summary = `Limits: ${limit ?? '?'} conversations a day, ${numbers ?? '?'} numbers`
  return { severity: 'info', summary, health: compact({ messagingLimit: limit }) }
}

export function username(value: Loose): AccountFact {
  const status = word(value.status)
  return {
    severity: 'info',
    summary: `Business username ${word(value.username) ?? '?'}: ${status ?? 'changed'}`,
  }
}
